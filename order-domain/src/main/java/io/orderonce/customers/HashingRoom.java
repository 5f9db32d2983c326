package io.orderonce.customers;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits password hashing: few hashes at once, so that a processor is left for orders, and a short
 * queue with a short wait. Further callers are rejected at once and can retry; a crowd of strangers
 * holds no more threads than that.
 */
final class HashingRoom {

  static final int PLACES_TO_WAIT = 16;
  private static final int PLACES_TO_LISTEN = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final int atOnce;
  private final Semaphore places;
  private final Semaphore running;
  private final Semaphore listening = new Semaphore(PLACES_TO_LISTEN);

  HashingRoom(int processors) {
    this.atOnce = Math.max(1, processors - 1);
    this.places = new Semaphore(atOnce + PLACES_TO_WAIT);
    this.running = new Semaphore(atOnce, true);
  }

  /** How many passwords are hashed concurrently. */
  int atOnce() {
    return atOnce;
  }

  /** Whether a new caller would be rejected. */
  boolean isFull() {
    return places.availablePermits() == 0;
  }

  /**
   * Runs the computation when its turn has come.
   *
   * @throws Logins.TooManyLogins if too many wait already, or the wait took too long
   */
  <T> T run(Supplier<T> computation) {
    take(places, Duration.ZERO);
    try {
      take(running, PATIENCE);
      try {
        return computation.get();
      } finally {
        running.release();
      }
    } finally {
      places.release();
    }
  }

  /**
   * Waits for a result that another caller is computing.
   *
   * @throws Logins.TooManyLogins if too many wait already
   */
  <T> T listen(Supplier<T> answer) {
    take(listening, Duration.ZERO);
    try {
      return answer.get();
    } finally {
      listening.release();
    }
  }

  private static void take(Semaphore semaphore, Duration patience) {
    try {
      if (!semaphore.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Logins.TooManyLogins();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Logins.TooManyLogins();
    }
  }
}
