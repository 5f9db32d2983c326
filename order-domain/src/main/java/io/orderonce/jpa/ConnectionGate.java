package io.orderonce.jpa;

import jakarta.persistence.PersistenceException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets two at a time ask the server's pool for a connection. The pool makes new ones one after the
 * other, and where packets to the database vanish each takes a second to fail: twenty who ask at
 * once would wait for twenty seconds, whatever the pool's own limit says.
 */
final class ConnectionGate {

  private static final int AT_ONCE = 2;

  /** As long as the pool lets somebody wait for a connection that is in use. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String UNABLE_TO_CONNECT = "08001";

  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /**
   * Asks when it is this thread's turn.
   *
   * @throws PersistenceException if its turn does not come in time, as if there were no connection
   */
  void pass(Runnable ask) {
    if (!comes()) {
      throw new PersistenceException(
          new SQLTransientConnectionException(
              "too many wait for a connection to the database", UNABLE_TO_CONNECT));
    }
    try {
      ask.run();
    } finally {
      places.release();
    }
  }

  private boolean comes() {
    try {
      return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
