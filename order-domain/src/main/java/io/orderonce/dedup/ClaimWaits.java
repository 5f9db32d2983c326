package io.orderonce.dedup;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
 * The waiting room of a node: attempts whose key another attempt holds.
 *
 * <p>A waiter holds no thread. All waiters of one key share one look-up: at once when the first of
 * them comes, then every {@value #FIRST_PAUSE_MS} to {@value #LONGEST_PAUSE_MS} ms. The look-up
 * goes to the database first and only then to the cache, because the holder may have committed and
 * died before it could say so.
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

    /** The key is free again, or the cache has gone: try to claim it anew. */
    record Free<F>() implements End<F> {
      @Override
      public <R> R answer(
          Function<Found<F>, R> found, Function<Free<F>, R> free, Function<TimeUp<F>, R> timeUp) {
        return free.apply(this);
      }
    }

    /** The waiter's time is over and the other attempt still at work. */
    record TimeUp<F>() implements End<F> {
      @Override
      public <R> R answer(
          Function<Found<F>, R> found, Function<Free<F>, R> free, Function<TimeUp<F>, R> timeUp) {
        return timeUp.apply(this);
      }
    }
  }

  /**
   * @param timer wakes the rooms; does no work itself
   * @param workers run the look-ups and what follows from them
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public ClaimWaits(
      Claiming claiming, ScheduledExecutorService timer, Executor workers, LongSupplier nanos) {
    this.claiming = claiming;
    this.timer = timer;
    this.workers = workers;
    this.nanos = nanos;
  }

  /**
   * Waits for what becomes of the key.
   *
   * @param attempt who waits
   * @param deadline when its time is over, on the clock {@code nanos}
   * @param lookUp asks the database; the same question for all waiters of a key. When it throws,
   *     the wait goes on: the next look may succeed
   * @return completes on a worker, normally, at the latest shortly after the deadline
   */
  public CompletionStage<End<F>> await(
      ClaimKey key, AttemptId attempt, long deadline, Supplier<Optional<F>> lookUp) {
    Waiter<F> waiter = new Waiter<>(attempt, deadline, new CompletableFuture<>());
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

  /** How many attempts wait at this moment. */
  public int waiters() {
    return waiters.get();
  }

  private record Waiter<F>(AttemptId attempt, long deadline, CompletableFuture<End<F>> end) {}

  /** The waiters of one key. Open until the last one has left. */
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
          close().forEach(waiter -> waiter.end.complete(end.get()));
        } else {
          sendHomeWhoseTimeIsUp();
        }
      } catch (Error e) {
        // nobody must wait for ever because the program is broken
        close().forEach(waiter -> waiter.end.completeExceptionally(e));
        throw e;
      }
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

    private void sendHomeWhoseTimeIsUp() {
      long now = nanos.getAsLong();
      List<Waiter<F>> late;
      synchronized (this) {
        late = waiting.stream().filter(waiter -> waiter.deadline - now <= 0).toList();
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
