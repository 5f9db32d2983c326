package io.orderonce.platform;

import io.orderonce.jpa.DatabaseFault;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node is to be sent orders. It looks by itself, every second whether the database is
 * there and every {@value #CHECK_SECONDS} seconds whether it is still fit, so that whoever asks is
 * told at once, also when all connections are in use.
 */
@Singleton
public class Readiness {

  private static final Logger LOG = System.getLogger(Readiness.class.getName());
  private static final long PROBE_SECONDS = 1;
  private static final long CHECK_SECONDS = 10;
  private static final int VALID_SECONDS = 2;

  private final DataSource dataSource;
  private final Departure departure;
  private final Threads threads;
  private final Pulse pulse;
  private final HeapMonitor heap;
  private volatile boolean started;
  private volatile boolean unfit;
  private volatile boolean told;

  @Inject
  Readiness(
      DataSource dataSource, Departure departure, Threads threads, Pulse pulse, HeapMonitor heap) {
    this.dataSource = dataSource;
    this.departure = departure;
    this.threads = threads;
    this.pulse = pulse;
    this.heap = heap;
  }

  /** What keeps a node from being ready; in words that tell a stranger nothing. */
  public enum Obstacle {
    STARTING("the node has not started yet"),
    LEAVING("the node is shutting down"),
    DATABASE("the database does not answer"),
    UNFIT("the database lacks safeguards against duplicate or lost orders"),
    MEMORY("the node is low on memory");

    private final String text;

    Obstacle(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /** Empty if the node is ready. Waits for nothing. */
  public Optional<Obstacle> obstacle() {
    return Optional.ofNullable(first());
  }

  private @Nullable Obstacle first() {
    if (departure.isLeaving()) {
      return Obstacle.LEAVING;
    }
    if (!started) {
      return Obstacle.STARTING;
    }
    if (pulse.isGone()) {
      return Obstacle.DATABASE;
    }
    if (unfit) {
      return Obstacle.UNFIT;
    }
    return heap.isShort() ? Obstacle.MEMORY : null;
  }

  /** To be called when tables, constraints and data are there. */
  void start() {
    pulse.beats();
    heap.start();
    started = true;
    threads
        .probe()
        .scheduleWithFixedDelay(this::probe, PROBE_SECONDS, PROBE_SECONDS, TimeUnit.SECONDS);
    threads
        .timer()
        .scheduleWithFixedDelay(
            new Chore("the database cannot be checked", threads.workers(), this::check),
            CHECK_SECONDS,
            CHECK_SECONDS,
            TimeUnit.SECONDS);
  }

  private void probe() {
    long start = System.nanoTime();
    try (Connection connection = dataSource.getConnection()) {
      if (connection.isValid(VALID_SECONDS)) {
        pulse.beats();
      } else {
        pulse.misses(start);
      }
    } catch (SQLException | RuntimeException e) {
      pulse.misses(start);
      tell(e);
    }
    told = told && pulse.isGone();
  }

  /** An outage is told once. */
  private void tell(Exception e) {
    if (pulse.isGone() && !told) {
      LOG.log(Level.WARNING, "not ready, the database does not answer: " + e.getMessage());
      told = true;
    }
  }

  private void check() {
    try {
      SelfCheck.of(dataSource).run();
      unfit = false;
    } catch (SelfCheck.Unfit e) {
      if (!unfit) {
        LOG.log(Level.ERROR, "no longer ready: " + e.getMessage());
      }
      unfit = true;
    } catch (IllegalStateException e) {
      // that it does not answer is the probe's business
      if (DatabaseFault.sqlCause(e).isEmpty()) {
        throw e;
      }
    }
  }
}
