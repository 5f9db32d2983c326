package io.orderonce.ordering;

import io.orderonce.admission.CustomerBulkhead;
import io.orderonce.dedup.Claiming;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Decides an attempt in the database: in one transaction by the {@link PlacementRules}, and if that
 * leaves a doubt, by reading what is stored.
 */
public final class OrderDecision {

  private static final Logger LOG = System.getLogger(OrderDecision.class.getName());
  private static final Duration SOON = Duration.ofSeconds(1);

  private final OrderStore store;
  private final LookUnderLock underLock;
  private final PlacementRules rules;
  private final CustomerBulkhead bulkhead;

  OrderDecision(OrderStore store, PlacementRules rules, CustomerBulkhead bulkhead) {
    this.store = store;
    this.underLock = new LookUnderLock(store);
    this.rules = rules;
    this.bulkhead = bulkhead;
  }

  /** On the calling thread, unless the customer has too many other attempts running. */
  CompletionStage<Placement> on(Attempt attempt) {
    return bulkhead
        .enter(attempt.submission().customer(), () -> decided(attempt))
        .thenApply(done -> done.orElseGet(() -> new Placement.TooManyRequests(SOON)));
  }

  private Placement decided(Attempt attempt) {
    try {
      return store.inTransaction(transaction -> rules.decide(transaction, attempt));
    } catch (OrderStore.AlreadyEntered lost) {
      LOG.log(Level.DEBUG, "another attempt placed the order first", lost);
      // an order exists; even if it cannot be read now, the answer must not be "nothing stored"
      return knownOr(attempt, new Placement.OutcomeUnknown(SOON));
    } catch (OrderStore.CommitInDoubt doubt) {
      LOG.log(Level.WARNING, "a COMMIT was not confirmed: looking up the order", doubt);
      return knownOr(attempt, new Placement.OutcomeUnknown(SOON));
    } catch (OrderStore.StoreUnavailable e) {
      return unavailable(e);
    }
  }

  private static Placement unavailable(OrderStore.StoreUnavailable e) {
    LOG.log(Level.WARNING, "an order cannot be placed now: " + e.getMessage());
    return new Placement.Unavailable(SOON);
  }

  private Placement knownOr(Attempt attempt, Placement otherwise) {
    try {
      return known(attempt).orElse(otherwise);
    } catch (OrderStore.StoreUnavailable e) {
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
      return known(attempt);
    } catch (OrderStore.StoreUnavailable e) {
      return Optional.of(unavailable(e));
    }
  }

  private Optional<Placement> known(Attempt attempt) {
    return answer(attempt, lookUp(attempt));
  }

  /**
   * The database's answer, if it settles the attempt.
   *
   * @throws OrderStore.StoreUnavailable if it cannot be asked
   */
  Optional<OrderStore.LookUp> conclusive(Attempt attempt) {
    return Optional.of(lookUp(attempt)).filter(OrderStore.LookUp::isConclusive);
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
