package io.orderonce.ordering;

import io.orderonce.limits.Allowance;
import io.orderonce.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a sender about their order: exactly one of these. Only {@link Placed} uses up a
 * key; all other answers store nothing.
 */
public sealed interface Placement {

  /** Takes the matching branch. A front end that does not answer every case does not compile. */
  <R> R answer(Cases<R> cases);

  /** The order that the sender is shown; only some outcomes have one. */
  default Optional<Order> receipt() {
    return Optional.empty();
  }

  /** One branch for each outcome. */
  interface Cases<R> {

    R placed(Placed outcome);

    R replayed(Replayed outcome);

    R keyReused(KeyReused outcome);

    R inProgress(InProgress outcome);

    R numberUnknown(NumberUnknown outcome);

    R numberExpired(NumberExpired outcome);

    R customerDisabled(CustomerDisabled outcome);

    R customerBlocked(CustomerBlocked outcome);

    R basketChanged(BasketChanged outcome);

    R invalid(Invalid outcome);

    R totalChanged(TotalChanged outcome);

    R limitReached(LimitReached outcome);

    R confirmationRequired(ConfirmationRequired outcome);

    R outOfStock(OutOfStock outcome);

    R tooManyRequests(TooManyRequests outcome);

    R unavailable(Unavailable outcome);

    R outcomeUnknown(OutcomeUnknown outcome);
  }

  /** The order was created, and is committed. */
  record Placed(Order order) implements Placement {
    @Override
    public Optional<Order> receipt() {
      return Optional.of(order);
    }

    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.placed(this);
    }
  }

  /** The order existed already, with the same content. Nothing was ordered twice. */
  record Replayed(Order order) implements Placement {
    @Override
    public Optional<Order> receipt() {
      return Optional.of(order);
    }

    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.replayed(this);
    }
  }

  /** An order with different content exists under this id. Nothing about it is disclosed. */
  record KeyReused(RequestId requestId) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.keyReused(this);
    }
  }

  /** Another attempt with this id is still running: ask again. */
  record InProgress(Duration retryAfter) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.inProgress(this);
    }
  }

  /** The order number was not issued to this customer. */
  record NumberUnknown() implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.numberUnknown(this);
    }
  }

  /** The order number was issued to this customer too long ago. */
  record NumberExpired() implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.numberExpired(this);
    }
  }

  /** The account is disabled or no longer exists. */
  record CustomerDisabled() implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.customerDisabled(this);
    }
  }

  /** The customer may log in, but not order. */
  record CustomerBlocked() implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.customerBlocked(this);
    }
  }

  /** The basket is not the one that the sender saw: it was changed or has been ordered. */
  record BasketChanged() implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.basketChanged(this);
    }
  }

  /** No order can be like this: one sentence for each violation. */
  record Invalid(List<String> violations) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.invalid(this);
    }
  }

  /** The total differs from the one that the sender expects. */
  record TotalChanged(Money currentTotal) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.totalChanged(this);
    }
  }

  /**
   * The order exceeds what the customer may order in that time.
   *
   * @param allowance the rule that refuses the order for the longest time, and what is left of it
   * @param now the database's time of the refusal
   * @param retryAt the first moment at which this same order would be allowed; empty if it is too
   *     large by itself
   */
  record LimitReached(Allowance allowance, Instant now, Optional<Instant> retryAt)
      implements Placement {

    public Optional<Duration> retryAfter() {
      return retryAt.map(moment -> Duration.between(now, moment));
    }

    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.limitReached(this);
    }
  }

  /** The sender has to confirm these first; all of them at once. */
  record ConfirmationRequired(List<Question> questions) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.confirmationRequired(this);
    }
  }

  /** Not enough of these is in stock. */
  record OutOfStock(List<Shortage> shortages) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.outOfStock(this);
    }
  }

  /** The customer has too many orders in progress on this node. */
  record TooManyRequests(Duration retryAfter) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.tooManyRequests(this);
    }
  }

  /** The database cannot take the order now; it is certain that nothing was stored. */
  record Unavailable(Duration retryAfter) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.unavailable(this);
    }
  }

  /** The connection was lost during COMMIT: sending the same id again finds out. */
  record OutcomeUnknown(Duration retryAfter) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.outcomeUnknown(this);
    }
  }
}
