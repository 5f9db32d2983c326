package io.orderonce.web.sessions;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Renders strangers' pages a few at a time, as many as there are processors. Otherwise a crowd
 * would take the processors from the buyers, who would each be only one among many.
 */
final class Turns {

  /** Each waiting request occupies a thread of the server. */
  static final int MOST_WAITING = 60;

  private final Semaphore free;

  Turns(int atOnce) {
    this.free = new Semaphore(atOnce, true);
  }

  /** Whether so many are waiting that a new request had better come back later. */
  boolean areFarOff() {
    return waiting() >= MOST_WAITING / 2;
  }

  int waiting() {
    return free.getQueueLength();
  }

  /**
   * Waits for a turn, which has to be ended with {@link #end}.
   *
   * @return false if it did not come in time, or too many are waiting
   */
  boolean begin(Duration patience) {
    if (free.tryAcquire()) {
      return true;
    }
    try {
      return waiting() < MOST_WAITING && free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void end() {
    free.release();
  }
}
