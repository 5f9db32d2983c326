package io.orderonce.admission;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether this node takes orders. Once it is closed nobody comes in any more, and who is inside is
 * waited for: so a node can stop without leaving anybody in doubt.
 */
public final class IntakeGate {

  private final Lock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private boolean closed;
  private int inside;

  /** For good: a node that has begun to stop does not come back. */
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until every attempt that came in has its answer.
   *
   * @return whether that came to pass in time
   */
  public boolean awaitEmpty(Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (inside > 0 && left > 0) {
        left = empty.awaitNanos(left);
      }
      return inside == 0;
    } finally {
      lock.unlock();
    }
  }

  /** How many attempts are inside and have no answer yet. */
  public int inside() {
    lock.lock();
    try {
      return inside;
    } finally {
      lock.unlock();
    }
  }

  /** Who was let in says {@link #leave} once. */
  public boolean enter() {
    lock.lock();
    try {
      if (!closed) {
        inside++;
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  public void leave() {
    lock.lock();
    try {
      inside--;
      if (inside == 0) {
        empty.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
