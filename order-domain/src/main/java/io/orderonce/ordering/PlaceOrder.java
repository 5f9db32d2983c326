package io.orderonce.ordering;

import io.orderonce.admission.IntakeGate;
import io.orderonce.logging.LogContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The only way to create an order, for every sender and every protocol.
 *
 * <p>An attempt first claims its key in the cache, which makes all but the first of several wait
 * ({@link OncePerKey}). An attempt that was let through, or that the cache cannot answer, goes to
 * the database, which decides: under the lock on the customer's row, and finally by its unique
 * constraints ({@link OrderTrays}). Only after COMMIT has returned is the claim settled and the
 * sender answered.
 *
 * <p>Promised: however often one intent is sent, on however many nodes, and whatever the cache
 * says, it becomes at most one order; and every order reported to a sender is committed.
 */
public final class PlaceOrder {

  private static final Logger LOG = System.getLogger(PlaceOrder.class.getName());

  /**
   * How old an attempt may be when it writes; in the chain of time-outs, this is the age of a
   * transaction.
   */
  public static final Duration DEADLINE = PlacementRules.DEADLINE;

  private static final Duration SOON = Duration.ofSeconds(1);

  private final IntakeGate gate;
  private final OncePerKey oncePerKey;
  private final AttemptWatch watch;
  private final LongSupplier nanos;

  /**
   * @param gate whether orders are accepted at all
   * @param nanos a monotonic clock, in nanoseconds
   */
  public PlaceOrder(
      IntakeGate gate, OncePerKey oncePerKey, AttemptWatch watch, LongSupplier nanos) {
    this.gate = gate;
    this.oncePerKey = oncePerKey;
    this.watch = watch;
    this.nanos = nanos;
  }

  /**
   * Places the order, or finds the existing one, or explains why there is none.
   *
   * <p>The calling thread claims the key, and no more: the attempt waits for its turn at the
   * database without a thread.
   *
   * @return completes exceptionally only after a program error; then nothing is known about the
   *     order except what {@link OrderStore#lookUp} finds
   */
  public CompletionStage<Placement> place(Submission submission) {
    Attempt attempt = Attempt.of(submission, nanos.getAsLong());
    if (!gate.enter()) {
      Placement closed = new Placement.Unavailable(SOON);
      notifyWatch(attempt, closed);
      return CompletableFuture.completedFuture(closed);
    }
    LogContext.Kept context = LogContext.keep();
    try {
      return oncePerKey
          .place(attempt)
          .whenComplete((placement, fault) -> end(attempt, placement, context));
    } catch (RuntimeException | Error fault) {
      end(attempt, null, context);
      throw fault;
    }
  }

  private void end(Attempt attempt, @Nullable Placement placement, LogContext.Kept context) {
    context.run(() -> notifyWatch(attempt, placement));
    gate.leave();
  }

  private void notifyWatch(Attempt attempt, @Nullable Placement placement) {
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
