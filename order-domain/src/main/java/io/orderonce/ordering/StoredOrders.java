package io.orderonce.ordering;

import io.orderonce.dedup.Claiming;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** What is stored under an attempt's id, as the answer to its sender. */
final class StoredOrders {

  private static final Logger LOG = System.getLogger(StoredOrders.class.getName());
  private static final Duration SOON = Duration.ofSeconds(1);

  private final OrderStore store;
  private final LookUnderLock underLock;

  StoredOrders(OrderStore store) {
    this.store = store;
    this.underLock = new LookUnderLock(store);
  }

  /** For an attempt whose own COMMIT was not confirmed, or that another one was ahead of. */
  Placement confirmedOr(Attempt attempt, Placement otherwise) {
    try {
      return confirmed(attempt).flatMap(found -> answer(attempt, found)).orElse(otherwise);
    } catch (OrderStore.StoreUnavailable | OrderStore.CommitInDoubt e) {
      LOG.log(Level.WARNING, "the order cannot be looked up either: " + e.getMessage());
      return otherwise;
    }
  }

  /**
   * The sender's answer if an order exists already; "the database cannot be asked" is an answer
   * too.
   */
  Optional<Placement> existing(Attempt attempt) {
    try {
      return answer(attempt, lookUp(attempt));
    } catch (OrderStore.StoreUnavailable e) {
      LOG.log(Level.WARNING, "an order cannot be looked up now: " + e.getMessage());
      return Optional.of(new Placement.Unavailable(SOON));
    }
  }

  /**
   * The database's answer, if it settles the attempt and will not be lost with the primary. Nobody
   * has confirmed the order yet, so it is not enough that it can be read.
   *
   * @throws OrderStore.StoreUnavailable if it cannot be asked
   * @throws OrderStore.CommitInDoubt if it cannot confirm what it answers
   */
  Optional<OrderStore.LookUp> confirmed(Attempt attempt) {
    OrderStore.LookUp found = lookUp(attempt);
    return Optional.of(found)
        .filter(OrderStore.LookUp::isConclusive)
        .filter(conclusive -> conclusive.order().isEmpty() || isConfirmed(attempt));
  }

  private boolean isConfirmed(Attempt attempt) {
    return endingOf(attempt) == Claiming.Ending.ORDERED;
  }

  private OrderStore.LookUp lookUp(Attempt attempt) {
    Submission submission = attempt.submission();
    return store.lookUp(submission.customer(), submission.requestId());
  }

  /**
   * Each sender's content is compared: different content under the same key gets a different
   * answer.
   */
  static Optional<Placement> answer(Attempt attempt, OrderStore.LookUp found) {
    return found.enabled()
        ? found.order().map(attempt::answerWith)
        : Optional.of(new Placement.CustomerDisabled());
  }

  /**
   * For an attempt whose transaction has ended on this node, whether or not the outcome is known.
   */
  Claiming.Ending endingOf(Attempt attempt) {
    Submission submission = attempt.submission();
    LookUnderLock.Found found = underLock.look(submission.customer(), submission.requestId());
    return found.answer(
        there -> Claiming.Ending.ORDERED,
        notThere -> Claiming.Ending.NOTHING,
        busy -> Claiming.Ending.NOT_KNOWN);
  }
}
