package io.orderonce.attempts;

import io.orderonce.limits.LimitRule;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderState;
import io.orderonce.ordering.Placement;
import java.util.Optional;
import java.util.stream.Collectors;

/** Translates the answer that a sender got into what is recorded. */
public final class OutcomeOf implements Placement.Cases<OutcomeOf.Noted> {

  /** The outcome, the number of the order if it exists, and an explanation. */
  public record Noted(
      AttemptOutcome outcome, Optional<OrderNumber> orderNumber, Optional<String> detail) {

    static Noted plain(AttemptOutcome outcome) {
      return new Noted(outcome, Optional.empty(), Optional.empty());
    }

    static Noted of(AttemptOutcome outcome, Order order) {
      return new Noted(outcome, Optional.of(order.number()), Optional.empty());
    }

    static Noted because(AttemptOutcome outcome, String detail) {
      return new Noted(outcome, Optional.empty(), Optional.of(detail));
    }
  }

  private final boolean waited;

  public OutcomeOf(boolean waited) {
    this.waited = waited;
  }

  @Override
  public Noted placed(Placement.Placed outcome) {
    boolean held = outcome.order().state() == OrderState.HELD;
    return Noted.of(held ? AttemptOutcome.HELD : AttemptOutcome.PLACED, outcome.order());
  }

  @Override
  public Noted replayed(Placement.Replayed outcome) {
    return Noted.of(waited ? AttemptOutcome.WAITED : AttemptOutcome.REPLAYED, outcome.order());
  }

  @Override
  public Noted keyReused(Placement.KeyReused outcome) {
    return Noted.plain(AttemptOutcome.KEY_REUSED);
  }

  @Override
  public Noted inProgress(Placement.InProgress outcome) {
    return Noted.plain(AttemptOutcome.IN_PROGRESS);
  }

  @Override
  public Noted numberUnknown(Placement.NumberUnknown outcome) {
    return Noted.plain(AttemptOutcome.NUMBER_UNKNOWN);
  }

  @Override
  public Noted numberExpired(Placement.NumberExpired outcome) {
    return Noted.plain(AttemptOutcome.NUMBER_EXPIRED);
  }

  @Override
  public Noted customerDisabled(Placement.CustomerDisabled outcome) {
    return Noted.plain(AttemptOutcome.DISABLED);
  }

  @Override
  public Noted customerBlocked(Placement.CustomerBlocked outcome) {
    return Noted.plain(AttemptOutcome.BLOCKED);
  }

  @Override
  public Noted basketChanged(Placement.BasketChanged outcome) {
    return Noted.because(AttemptOutcome.CHANGED, "the basket");
  }

  @Override
  public Noted invalid(Placement.Invalid outcome) {
    return Noted.because(AttemptOutcome.INVALID, String.join("; ", outcome.violations()));
  }

  @Override
  public Noted totalChanged(Placement.TotalChanged outcome) {
    return Noted.because(AttemptOutcome.CHANGED, "the total is now " + outcome.currentTotal());
  }

  @Override
  public Noted limitReached(Placement.LimitReached outcome) {
    LimitRule rule = outcome.allowance().rule();
    return Noted.because(
        AttemptOutcome.LIMIT_REACHED,
        rule
            + outcome
                .retryAt()
                .map(moment -> ", possible again from " + moment)
                .orElse(", this order alone exceeds it"));
  }

  @Override
  public Noted confirmationRequired(Placement.ConfirmationRequired outcome) {
    return Noted.because(
        AttemptOutcome.CONFIRMATION_REQUIRED,
        outcome.questions().stream()
            .map(one -> one.kind().text())
            .collect(Collectors.joining(", ")));
  }

  @Override
  public Noted outOfStock(Placement.OutOfStock outcome) {
    return Noted.because(
        AttemptOutcome.OUT_OF_STOCK,
        outcome.shortages().stream()
            .map(one -> "product %s: %d of %d".formatted(one.product(), one.left(), one.wanted()))
            .collect(Collectors.joining("; ")));
  }

  @Override
  public Noted tooManyRequests(Placement.TooManyRequests outcome) {
    return Noted.plain(AttemptOutcome.TOO_MANY_REQUESTS);
  }

  @Override
  public Noted unavailable(Placement.Unavailable outcome) {
    return Noted.plain(AttemptOutcome.UNAVAILABLE);
  }

  @Override
  public Noted outcomeUnknown(Placement.OutcomeUnknown outcome) {
    return Noted.plain(AttemptOutcome.OUTCOME_UNKNOWN);
  }
}
