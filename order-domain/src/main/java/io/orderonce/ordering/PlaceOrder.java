package io.orderonce.ordering;

import io.orderonce.admission.IntakeGate;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The only way in which an order comes into being, for every sender and every protocol.
 *
 * <p>An attempt first claims its key in the cache, which makes all but the first of several wait
 * ({@link OncePerKey}). An attempt that was let through, or that the cache cannot answer for, goes
 * to the database, which decides: under the lock on the customer's row, and at last by its unique
 * constraints ({@link OrderDecision}). Only after COMMIT has returned is the claim settled and the
 * sender answered.
 *
 * <p>Promised: however often one intent is sent, on however many nodes, whatever the cache says, it
 * becomes one order at most; and every order that a sender hears of is committed.
 */
public final class PlaceOrder {

  private static final Logger LOG = System.getLogger(PlaceOrder.class.getName());

  /** How old an attempt may be when it writes; in the chain of time-outs, a transaction's age. */
  public static final Duration DEADLINE = PlacementRules.DEADLINE;

  private static final Duration SOON = Duration.ofSeconds(1);

  private final IntakeGate gate;
  private final OncePerKey oncePerKey;
  private final AttemptWatch watch;
  private final LongSupplier nanos;

  /**
   * @param gate whether orders are taken at all
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public PlaceOrder(
      IntakeGate gate, OncePerKey oncePerKey, AttemptWatch watch, LongSupplier nanos) {
    this.gate = gate;
    this.oncePerKey = oncePerKey;
    this.watch = watch;
    this.nanos = nanos;
  }

  /**
   * Places the order, or finds the one that is there, or says why not.
   *
   * <p>The calling thread does the work when nobody is in the way; an attempt that has to wait does
   * so without a thread.
   *
   * @return completes exceptionally only through a fault of the program; then nothing is known of
   *     the order but what {@link OrderStore#lookUp} says
   */
  public CompletionStage<Placement> place(Submission submission) {
    Attempt attempt = Attempt.of(submission, nanos.getAsLong());
    if (!gate.enter()) {
      Placement closed = new Placement.Unavailable(SOON);
      tell(attempt, closed);
      return CompletableFuture.completedFuture(closed);
    }
    try {
      return oncePerKey.place(attempt).whenComplete((placement, fault) -> end(attempt, placement));
    } catch (RuntimeException | Error fault) {
      end(attempt, null);
      throw fault;
    }
  }

  private void end(Attempt attempt, @Nullable Placement placement) {
    tell(attempt, placement);
    gate.leave();
  }

  private void tell(Attempt attempt, @Nullable Placement placement) {
    try {
      watch.ended(
          new AttemptWatch.EndedAttempt(
              attempt.submission(),
              Optional.ofNullable(placement),
              oncePerKey.hasWaited(attempt),
              Duration.ofNanos(nanos.getAsLong() - attempt.startedAt())));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "an attempt was not recorded", e);
    }
  }
}
