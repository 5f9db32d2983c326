package io.orderonce.jpa;

import jakarta.persistence.PersistenceException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets two threads at a time ask the server's pool for a connection. The pool opens connections one
 * after the other, and where packets to the database vanish each takes a second to fail: twenty
 * threads asking at once would wait for twenty seconds, whatever the pool's own limit. When one of
 * them finds the database unreachable, that is the answer for the waiting threads too.
 */
final class ConnectionGate {

  private static final int AT_ONCE = 2;

  /** As long as the pool waits for a connection that is in use. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String UNABLE_TO_CONNECT = "08001";

  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private volatile long unreachable = System.nanoTime();

  /**
   * Asks when it is this thread's turn.
   *
   * @return what the pool gave
   * @throws PersistenceException if its turn does not come in time, or asking is pointless
   */
  <T> T pass(Supplier<T> ask) {
    long came = System.nanoTime();
    if (!isTurn()) {
      throw unavailable("too many threads are waiting for a database connection");
    }
    try {
      if (unreachable - came > 0) {
        throw unavailable("another thread just failed to reach the database");
      }
      return ask(ask);
    } finally {
      places.release();
    }
  }

  /** A time-out while all connections are in use says nothing about the database. */
  private <T> T ask(Supplier<T> ask) {
    long start = System.nanoTime();
    try {
      return ask.get();
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
