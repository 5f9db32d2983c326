package io.orderonce.dedup;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The waiting room of a node: attempts whose key is held by another attempt.
 *
 * <p>A waiting attempt holds no thread. All waiters for one key share one look-up: at once when the
 * first of them arrives, then every {@value #FIRST_PAUSE_MS} to {@value #LONGEST_PAUSE_MS} ms. The
 * look-up asks the database first and only then the cache, because the holder may have committed
 * and died before it could settle its claim.
 *
 * @param <F> what the look-up may find
 */
public final class ClaimWaits<F> {

  private static final Logger LOG = System.getLogger(ClaimWaits.class.getName());
  private static final long FIRST_PAUSE_MS = 20;
  private static final long LONGEST_PAUSE_MS = 80;

  private final Claiming claiming;
  private final ScheduledExecutorService timer;
  private final Executor workers;
  private final LongSupplier nanos;
  private final long patience;
  private final ConcurrentMap<ClaimKey, Room> rooms = new ConcurrentHashMap<>();
  private final AtomicInteger waiters = new AtomicInteger();

  /** Said once in an outage, however many wait. */
  private final AtomicBoolean failing = new AtomicBoolean();

  /** How a wait ended. */
  public sealed interface End<F> {

    /** One answer for each. */
    <R> R answer(
        Function<Found<F>, R> found, Function<Free<F>, R> free, Function<TimeUp<F>, R> timeUp);

    /** The look-up found it. */
    record Found<F>(F found) implements End<F> {
      @Override
      public <R> R answer(
          Function<Found<F>, R> found, Function<Free<F>, R> free, Function<TimeUp<F>, R> timeUp) {
        return found.apply(this);
      }
    }

    /** The key is free again, or the cache is unavailable: try to claim it again. */
    record Free<F>() implements End<F> {
      @Override
      public <R> R answer(
          Function<Found<F>, R> found, Function<Free<F>, R> free, Function<TimeUp<F>, R> timeUp) {
        return free.apply(this);
      }
    }

    /** The waiter's time is up and the other attempt is still running. */
    record TimeUp<F>() implements End<F> {
      @Override
      public <R> R answer(
          Function<Found<F>, R> found, Function<Free<F>, R> free, Function<TimeUp<F>, R> timeUp) {
        return timeUp.apply(this);
      }
    }
  }

  /**
   * @param patience how long an attempt waits for another one with the same key, counted from its
   *     start
   * @param timer wakes the rooms; does no work itself
   * @param workers run the look-ups and what follows from them
   * @param nanos a monotonic clock, in nanoseconds
   */
  public ClaimWaits(
      Claiming claiming,
      Duration patience,
      ScheduledExecutorService timer,
      Executor workers,
      LongSupplier nanos) {
    this.claiming = claiming;
    this.timer = timer;
    this.workers = workers;
    this.nanos = nanos;
    this.patience = patience.toNanos();
  }

  /**
   * Waits for the outcome of the key.
   *
   * @param attempt the waiting attempt
   * @param startedAt when it arrived, on the clock {@code nanos}
   * @param lookUp asks the database; the same question for all waiters of a key. If it throws, the
   *     wait continues: the next look may succeed
   * @return completes normally, on a worker, at the latest shortly after its patience ends
   */
  public CompletionStage<End<F>> await(
      ClaimKey key, AttemptId attempt, long startedAt, Supplier<Optional<F>> lookUp) {
    Waiter<F> waiter = new Waiter<>(attempt, startedAt + patience, new CompletableFuture<>());
    waiters.incrementAndGet();
    waiter.end.whenComplete((end, fault) -> waiters.decrementAndGet());
    while (true) {
      Room room = rooms.computeIfAbsent(key, k -> new Room(k, lookUp));
      if (room.admit(waiter)) {
        return waiter.end;
      }
      // that room has just been emptied for good
      rooms.remove(key, room);
    }
  }

  /** How many attempts are waiting now. */
  public int waiters() {
    return waiters.get();
  }

  private record Waiter<F>(AttemptId attempt, long deadline, CompletableFuture<End<F>> end) {

    boolean isLate(long now) {
      return now - deadline >= 0;
    }
  }

  /** The waiters for one key. Open until the last one has left. */
  private final class Room {

    private final ClaimKey key;
    private final Supplier<Optional<F>> lookUp;
    private List<Waiter<F>> waiting = new ArrayList<>();
    private boolean open = true;
    private long pause = FIRST_PAUSE_MS;

    Room(ClaimKey key, Supplier<Optional<F>> lookUp) {
      this.key = key;
      this.lookUp = lookUp;
    }

    synchronized boolean admit(Waiter<F> waiter) {
      if (!open) {
        return false;
      }
      waiting.add(waiter);
      if (waiting.size() == 1) {
        look();
      }
      return true;
    }

    private void look() {
      try {
        workers.execute(this::lookNow);
      } catch (RejectedExecutionException busy) {
        lookLater();
      }
    }

    private void lookLater() {
      timer.schedule(this::look, pause, TimeUnit.MILLISECONDS);
      pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
    }

    private void lookNow() {
      try {
        Optional<End<F>> end = endForAll();
        if (end.isPresent()) {
          long now = nanos.getAsLong();
          close().forEach(waiter -> waiter.end.complete(endOf(waiter, end.get(), now)));
        } else {
          endOverdueWaits();
        }
      } catch (Error e) {
        // a bug must not leave anyone waiting for ever
        close().forEach(waiter -> waiter.end.completeExceptionally(e));
        throw e;
      }
    }

    /** A key that becomes free too late is of no use to its waiter. */
    private End<F> endOf(Waiter<F> waiter, End<F> end, long now) {
      return end instanceof End.Free && waiter.isLate(now) ? new End.TimeUp<>() : end;
    }

    private Optional<End<F>> endForAll() {
      try {
        Optional<F> found = lookUp.get();
        failing.set(false);
        return found.<End<F>>map(End.Found::new).or(this::endByCache);
      } catch (RuntimeException fault) {
        LOG.log(
            failing.getAndSet(true) ? Level.DEBUG : Level.WARNING,
            "what became of an attempt cannot be looked up: those who wait for it go on waiting",
            fault);
        return Optional.empty();
      }
    }

    private Optional<End<F>> endByCache() {
      ClaimVerdict verdict = claiming.look(key, first());
      boolean stillAtWork =
          verdict.answer(
              granted -> false,
              held -> !claiming.isOver(held.claim()),
              settled -> false,
              unavailable -> false);
      return stillAtWork ? Optional.empty() : Optional.of(new End.Free<>());
    }

    private synchronized AttemptId first() {
      return waiting.get(0).attempt;
    }

    private synchronized List<Waiter<F>> close() {
      open = false;
      rooms.remove(key, this);
      return waiting;
    }

    private void endOverdueWaits() {
      long now = nanos.getAsLong();
      List<Waiter<F>> late;
      synchronized (this) {
        late = waiting.stream().filter(waiter -> waiter.isLate(now)).toList();
        waiting.removeAll(late);
        if (waiting.isEmpty()) {
          close();
        } else {
          lookLater();
        }
      }
      late.forEach(waiter -> waiter.end.complete(new End.TimeUp<>()));
    }
  }
}
