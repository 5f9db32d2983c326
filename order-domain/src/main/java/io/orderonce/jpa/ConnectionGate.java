package io.orderonce.jpa;

import jakarta.persistence.PersistenceException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets two at a time ask the server's pool for a connection. The pool makes new ones one after the
 * other, and where packets to the database vanish each takes a second to fail: twenty who ask at
 * once would wait for twenty seconds, whatever the pool's own limit says. When one is told that the
 * database cannot be reached, that is the answer for those who wait as well.
 */
final class ConnectionGate {

  private static final int AT_ONCE = 2;

  /** As long as the pool lets somebody wait for a connection that is in use. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String UNABLE_TO_CONNECT = "08001";

  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private volatile long unreachable = System.nanoTime();

  /**
   * Asks when it is this thread's turn.
   *
   * @throws PersistenceException if its turn does not come in time, or there is no use in asking
   */
  void pass(Runnable ask) {
    long came = System.nanoTime();
    if (!isTurn()) {
      throw unavailable("too many threads are waiting for a database connection");
    }
    try {
      if (unreachable - came > 0) {
        throw unavailable("another thread just failed to reach the database");
      }
      ask(ask);
    } finally {
      places.release();
    }
  }

  /** To have waited in vain for a connection that is in use says nothing of the database. */
  private void ask(Runnable ask) {
    long start = System.nanoTime();
    try {
      ask.run();
    } catch (RuntimeException fault) {
      long now = System.nanoTime();
      if (now - start < PATIENCE.toNanos()) {
        unreachable = now;
      }
      throw fault;
    }
  }

  private boolean isTurn() {
    try {
      return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  boolean isWaitedFor() {
    return places.hasQueuedThreads();
  }

  private static PersistenceException unavailable(String why) {
    return new PersistenceException(new SQLTransientConnectionException(why, UNABLE_TO_CONNECT));
  }
}
