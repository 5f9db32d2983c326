package io.orderonce.customers;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where passwords are hashed: few at once, so that a processor is left for those who order, and few
 * who wait, for a moment. Everybody else is told at once to come again; a crowd of strangers holds
 * no more threads than these.
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

  /** How many are hashed at one time. */
  int atOnce() {
    return atOnce;
  }

  /** Whether anybody who came now would be sent away. */
  boolean isFull() {
    return places.availablePermits() == 0;
  }

  /**
   * Does this when its turn has come.
   *
   * @throws Logins.TooManyLogins if too many wait already, or it took too long
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
   * Waits for what somebody else is computing.
   *
   * @throws Logins.TooManyLogins if too many do
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
