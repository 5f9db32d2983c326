package io.orderonce.ordering;

import io.orderonce.dedup.AttemptId;
import io.orderonce.dedup.Claim;
import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.Claiming;
import io.orderonce.dedup.IssuedKeys;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The one door through which an order comes into being, whoever brings it and under whichever
 * protocol.
 *
 * <p>An attempt first claims its key in the cache, which sends all but the first of several to
 * wait. Whoever was let through, or cannot be told, goes to the database, which decides: under the
 * lock on the customer's row, and at last by its unique constraints. Only after COMMIT has returned
 * is the claim settled and the sender answered.
 *
 * <p>Promised: however often one intent is sent, on however many nodes, whatever the cache says, it
 * becomes one order at most; and whoever is told of an order is told of one that is committed.
 */
public final class PlaceOrder {

  private static final Logger LOG = System.getLogger(PlaceOrder.class.getName());

  /** How old an attempt may be when it writes; in the chain of time-outs, a transaction's age. */
  public static final Duration DEADLINE = PlacementRules.DEADLINE;

  private static final Duration SOON = Duration.ofSeconds(1);

  private final OrderStore store;
  private final LookUnderLock underLock;
  private final PlacementRules rules;
  private final IssuedKeys issued;
  private final Entrance entrance;
  private final AttemptWatch watch;
  private final Set<AttemptId> waiting = ConcurrentHashMap.newKeySet();
  private final LongAdder forgottenNumbers = new LongAdder();
  private final LongAdder savedFromForgetting = new LongAdder();
  private final LongAdder savedFromSilence = new LongAdder();

  public PlaceOrder(
      OrderStore store,
      OrderNumbers numbers,
      IssuedKeys issued,
      Entrance entrance,
      AttemptWatch watch) {
    this.watch = watch;
    this.store = store;
    this.underLock = new LookUnderLock(store);
    this.issued = issued;
    this.entrance = entrance;
    this.rules = new PlacementRules(numbers, entrance.nanos());
  }

  /**
   * Places the order, or finds the one that is there, or says why not.
   *
   * <p>The calling thread does the work when nobody is in the way; who has to wait, waits without a
   * thread, at most about as long as the entrance's patience.
   *
   * @return completes exceptionally only through a fault of the program; then nothing is known of
   *     the order but what {@link OrderStore#lookUp} says
   */
  public CompletionStage<Placement> place(Submission submission) {
    Attempt attempt = Attempt.of(submission, entrance.now());
    if (!entrance.gate().enter()) {
      Placement closed = new Placement.Unavailable(SOON);
      tell(attempt, closed);
      return CompletableFuture.completedFuture(closed);
    }
    try {
      return begun(attempt).whenComplete((placement, fault) -> end(attempt, placement));
    } catch (RuntimeException | Error fault) {
      end(attempt, null);
      throw fault;
    }
  }

  private void end(Attempt attempt, @Nullable Placement placement) {
    tell(attempt, placement);
    entrance.gate().leave();
  }

  private CompletionStage<Placement> begun(Attempt attempt) {
    return attempt
        .submission()
        .requestId()
        .answer(
            new RequestId.Cases<>() {
              @Override
              public CompletionStage<Placement> issued(RequestId.Issued id) {
                return claim(attempt, Optional.empty());
              }

              /** It is nobody's: the database alone says whether it has an order. */
              @Override
              public CompletionStage<Placement> notIssued(RequestId.NotIssued id) {
                return transact(attempt);
              }

              @Override
              public CompletionStage<Placement> clientKey(RequestId.ClientKey id) {
                return claim(attempt, Optional.empty());
              }
            });
  }

  private void tell(Attempt attempt, @Nullable Placement placement) {
    try {
      watch.ended(
          new AttemptWatch.EndedAttempt(
              attempt.submission(),
              Optional.ofNullable(placement),
              waiting.remove(attempt.id()),
              Duration.ofNanos(entrance.now() - attempt.startedAt())));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "an attempt was not noted", e);
    }
  }

  /**
   * How many numbers were used on this node that the cache did not remember, and that were good all
   * the same by the code they carry.
   */
  public long forgottenNumbers() {
    return forgottenNumbers.sum();
  }

  /**
   * How many attempts the cache granted their key although the order was there: the database alone
   * kept them from a second one.
   */
  public long savedFromForgetting() {
    return savedFromForgetting.sum();
  }

  /** The same for attempts about which the cache could not say anything. */
  public long savedFromSilence() {
    return savedFromSilence.sum();
  }

  /**
   * @param gone a claim that was found gone: if it is there again, the cache contradicts itself,
   *     and only the database can be asked
   */
  private CompletionStage<Placement> claim(Attempt attempt, Optional<Claim.Held> gone) {
    ClaimKey key = entrance.keyOf(attempt);
    Claim.Held mine = entrance.claiming().claimOf(attempt.id(), attempt.fingerprint());
    return entrance
        .claiming()
        .claim(key, mine)
        .answer(
            granted -> placeFirst(attempt, key, mine, savedFromForgetting),
            held ->
                gone.filter(held.claim()::equals).isPresent()
                    ? transact(attempt)
                    : waitFor(key, attempt, held.claim()),
            settled -> replay(attempt),
            unavailable -> placeFirst(attempt, key, mine, savedFromSilence));
  }

  /**
   * @param saved counts what the database alone has kept from a second order
   */
  private CompletionStage<Placement> placeFirst(
      Attempt attempt, ClaimKey key, Claim.Held mine, LongAdder saved) {
    if (attempt.submission().requestId().numberAskedFor().isPresent() && !issued.remembers(key)) {
      forgottenNumbers.increment();
    }
    return transact(attempt)
        .whenComplete(
            (placement, fault) -> {
              if (isAnOlderOrder(placement)) {
                saved.increment();
              }
              close(key, mine, attempt, placement);
            });
  }

  private static boolean isAnOlderOrder(@Nullable Placement placement) {
    return placement instanceof Placement.Replayed || placement instanceof Placement.KeyReused;
  }

  /** The order should be there; when the cache was wrong about that, the attempt goes on. */
  private CompletionStage<Placement> replay(Attempt attempt) {
    try {
      return known(attempt)
          .<CompletionStage<Placement>>map(CompletableFuture::completedFuture)
          .orElseGet(() -> transact(attempt));
    } catch (OrderStore.StoreUnavailable e) {
      return CompletableFuture.completedFuture(unavailable(e));
    }
  }

  private CompletionStage<Placement> waitFor(ClaimKey key, Attempt attempt, Claim.Held holder) {
    long end = attempt.endOf(entrance.patience());
    waiting.add(attempt.id());
    return entrance
        .waits()
        .await(key, attempt.id(), end, () -> conclusive(attempt))
        .thenCompose(
            ended ->
                ended.<CompletionStage<Placement>>answer(
                    found ->
                        CompletableFuture.completedFuture(
                            answer(attempt, found.found()).orElseThrow()),
                    free ->
                        entrance.now() - end >= 0
                            ? stillInProgress()
                            : claim(attempt, Optional.of(holder)),
                    timeUp -> stillInProgress()));
  }

  private static CompletionStage<Placement> stillInProgress() {
    return CompletableFuture.completedFuture(new Placement.InProgress(SOON));
  }

  private CompletionStage<Placement> transact(Attempt attempt) {
    return entrance
        .bulkhead()
        .enter(attempt.submission().customer(), () -> decided(attempt))
        .thenApply(done -> done.orElseGet(() -> new Placement.TooManyRequests(SOON)));
  }

  private Placement decided(Attempt attempt) {
    try {
      return store.inTransaction(ledger -> rules.decide(ledger, attempt));
    } catch (OrderStore.AlreadyEntered lost) {
      LOG.log(Level.DEBUG, "another attempt entered the order first", lost);
      // an order is there, and if it cannot be read now, nobody may be told that none was stored
      return knownOr(attempt, new Placement.OutcomeUnknown(SOON));
    } catch (OrderStore.CommitInDoubt doubt) {
      LOG.log(Level.WARNING, "a COMMIT was not answered: looking the order up", doubt);
      return knownOr(attempt, new Placement.OutcomeUnknown(SOON));
    } catch (OrderStore.StoreUnavailable e) {
      return unavailable(e);
    }
  }

  private static Placement unavailable(OrderStore.StoreUnavailable e) {
    LOG.log(Level.WARNING, "an order cannot be taken now: " + e.getMessage());
    return new Placement.Unavailable(SOON);
  }

  private Placement knownOr(Attempt attempt, Placement otherwise) {
    try {
      return known(attempt).orElse(otherwise);
    } catch (OrderStore.StoreUnavailable e) {
      LOG.log(Level.WARNING, "nor can the order be looked up: " + e.getMessage());
      return otherwise;
    }
  }

  private Optional<Placement> known(Attempt attempt) {
    return answer(attempt, lookUp(attempt));
  }

  private Optional<OrderStore.LookUp> conclusive(Attempt attempt) {
    return Optional.of(lookUp(attempt)).filter(OrderStore.LookUp::isConclusive);
  }

  private OrderStore.LookUp lookUp(Attempt attempt) {
    Submission submission = attempt.submission();
    return store.lookUp(submission.customer(), submission.requestId());
  }

  /** Each waiter compares for himself: what was found may be another content under his key. */
  private static Optional<Placement> answer(Attempt attempt, OrderStore.LookUp found) {
    return found.enabled()
        ? found.order().map(attempt::answerWith)
        : Optional.of(new Placement.CustomerDisabled());
  }

  /** After a fault of the program nobody knows. */
  private void close(
      ClaimKey key, Claim.Held mine, Attempt attempt, @Nullable Placement placement) {
    ClaimAfterwards.Fate fate =
        placement == null
            ? ClaimAfterwards.Fate.KEPT_UNTIL_KNOWN
            : placement.answer(new ClaimAfterwards());
    switch (fate) {
      case SETTLED -> entrance.claiming().settle(key, mine);
      case RELEASED -> entrance.claiming().release(key, mine);
      case KEPT_UNTIL_KNOWN ->
          entrance.claiming().keepUntilKnown(key, mine, () -> endingOf(attempt));
    }
  }

  /** Of an attempt whose transaction has been left by its node, for better or worse. */
  private Claiming.Ending endingOf(Attempt attempt) {
    Submission submission = attempt.submission();
    LookUnderLock.Found found = underLock.look(submission.customer(), submission.requestId());
    return found.answer(
        there -> Claiming.Ending.ORDERED,
        notThere -> Claiming.Ending.NOTHING,
        busy -> Claiming.Ending.NOT_KNOWN);
  }
}
