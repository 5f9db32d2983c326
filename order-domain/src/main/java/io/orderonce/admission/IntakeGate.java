package io.orderonce.admission;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether this node accepts orders. Once closed, it lets no new attempt in and waits for those
 * inside, so a node can stop without leaving any outcome unknown.
 */
public final class IntakeGate {

  private final Lock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private boolean closed;
  private int inside;

  /** Closes for good: a node that has begun to stop does not come back. */
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until every attempt that was let in has its answer.
   *
   * @return whether that happened in time
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

  /** How many attempts are inside and not answered yet. */
  public int inside() {
    lock.lock();
    try {
      return inside;
    } finally {
      lock.unlock();
    }
  }

  /** A caller that was let in calls {@link #leave} exactly once. */
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
