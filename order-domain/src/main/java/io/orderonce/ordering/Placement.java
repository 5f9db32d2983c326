package io.orderonce.ordering;

import io.orderonce.limits.Allowance;
import io.orderonce.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a sender is told about his order. Exactly one of these; a key is consumed by {@link Placed}
 * alone, all other answers leave nothing behind.
 */
public sealed interface Placement {

  /** Takes the branch that fits. A front end answers every case, or does not compile. */
  <R> R answer(Cases<R> cases);

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

  /** The order was made, and is committed. */
  record Placed(Order order) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.placed(this);
    }
  }

  /** The order was there already, with the same content. Nothing was ordered twice. */
  record Replayed(Order order) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.replayed(this);
    }
  }

  /** An order with other content is there under this id. Nothing of it is told. */
  record KeyReused(RequestId requestId) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.keyReused(this);
    }
  }

  /** Another attempt with this id is still at work: ask again. */
  record InProgress(Duration retryAfter) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.inProgress(this);
    }
  }

  /** The order number is not one that this customer was given. */
  record NumberUnknown() implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.numberUnknown(this);
    }
  }

  /** The order number was given to this customer, too long ago. */
  record NumberExpired() implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.numberExpired(this);
    }
  }

  /** The account is switched off, or no longer there. */
  record CustomerDisabled() implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.customerDisabled(this);
    }
  }

  /** The customer may look, but not order. */
  record CustomerBlocked() implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.customerBlocked(this);
    }
  }

  /** The basket is not the one that the sender saw: it was changed, or has been ordered. */
  record BasketChanged() implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.basketChanged(this);
    }
  }

  /** No such order can be: each violation in a sentence. */
  record Invalid(List<String> violations) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.invalid(this);
    }
  }

  /** It would cost something else than the sender believes. */
  record TotalChanged(Money currentTotal) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.totalChanged(this);
    }
  }

  /**
   * It is more than the customer may order in that time.
   *
   * @param allowance the rule that refuses it for the longest, and what is left of it
   * @param now the database's time of the refusal
   * @param retryAt the first moment at which this very order would be allowed; empty if it alone is
   *     too much
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

  /** The sender has to say yes to these first; all of them at once. */
  record ConfirmationRequired(List<Question> questions) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.confirmationRequired(this);
    }
  }

  /** There is not enough of these. */
  record OutOfStock(List<Shortage> shortages) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.outOfStock(this);
    }
  }

  /** The customer has too many orders in hand at once on this node. */
  record TooManyRequests(Duration retryAfter) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.tooManyRequests(this);
    }
  }

  /** The database cannot take the order now; for certain nothing was stored. */
  record Unavailable(Duration retryAfter) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.unavailable(this);
    }
  }

  /** The database was lost at the moment of COMMIT: the same id, sent again, tells. */
  record OutcomeUnknown(Duration retryAfter) implements Placement {
    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.outcomeUnknown(this);
    }
  }
}
