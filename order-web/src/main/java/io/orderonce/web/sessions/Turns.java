package io.orderonce.web.sessions;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Strangers' pages are made a few at a time, as many as there are processors. Otherwise a crowd
 * would take the processors from those who order, each of whom is only one among many then.
 */
final class Turns {

  /** Each of those who wait has a thread of the server's in hand. */
  static final int MOST_WAITING = 60;

  private final Semaphore free;

  Turns(int atOnce) {
    this.free = new Semaphore(atOnce, true);
  }

  /** Whether so many wait that whoever comes now had better come later. */
  boolean areFarOff() {
    return waiting() >= MOST_WAITING / 2;
  }

  int waiting() {
    return free.getQueueLength();
  }

  /**
   * Waits for a turn, which has to be {@link #end}ed.
   *
   * @return false if it did not come, or too many wait for theirs
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
