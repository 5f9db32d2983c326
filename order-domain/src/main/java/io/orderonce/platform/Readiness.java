package io.orderonce.platform;

import io.orderonce.config.Settings;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.PostgresConnections;
import io.orderonce.threads.Threads;
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
 * Whether this node should receive orders. It checks on its own, every second whether the database
 * is reachable and the primary, and every {@value #CHECK_SECONDS} seconds whether it is still fit,
 * so that probes are answered at once, even when all connections are in use.
 */
@Singleton
public class Readiness {

  private static final Logger LOG = System.getLogger(Readiness.class.getName());
  private static final long PROBE_SECONDS = 1;
  private static final long CHECK_SECONDS = 10;
  private static final int VALID_SECONDS = 2;

  private final DataSource dataSource;
  private final GracefulShutdown shutdown;
  private final Threads threads;
  private final DatabaseHealth databaseHealth;
  private final HeapMonitor heap;
  private final Settings settings;
  private volatile boolean started;
  private volatile boolean standby;
  private volatile boolean unfit;
  private volatile boolean told;

  @Inject
  Readiness(
      DataSource dataSource,
      GracefulShutdown shutdown,
      Threads threads,
      DatabaseHealth databaseHealth,
      HeapMonitor heap,
      Settings settings) {
    this.dataSource = dataSource;
    this.shutdown = shutdown;
    this.threads = threads;
    this.databaseHealth = databaseHealth;
    this.heap = heap;
    this.settings = settings;
  }

  /** What keeps a node from being ready, in words that reveal nothing to a stranger. */
  public enum Obstacle {
    STARTING("the node has not started yet"),
    LEAVING("the node is shutting down"),
    DATABASE("the database does not answer"),
    STANDBY("the database is a standby, which takes no orders"),
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

  /** Empty if the node is ready. Never blocks. */
  public Optional<Obstacle> obstacle() {
    return Optional.ofNullable(first());
  }

  private @Nullable Obstacle first() {
    if (shutdown.isLeaving()) {
      return Obstacle.LEAVING;
    }
    if (!started) {
      return Obstacle.STARTING;
    }
    if (databaseHealth.isGone()) {
      return Obstacle.DATABASE;
    }
    if (standby) {
      return Obstacle.STANDBY;
    }
    if (unfit) {
      return Obstacle.UNFIT;
    }
    return heap.isShort() ? Obstacle.MEMORY : null;
  }

  /** Call it once tables, constraints and data exist. */
  void start() {
    databaseHealth.beats();
    heap.start();
    started = true;
    threads
        .probe()
        .scheduleWithFixedDelay(this::probe, PROBE_SECONDS, PROBE_SECONDS, TimeUnit.SECONDS);
    threads
        .timer()
        .scheduleWithFixedDelay(
            new PeriodicTask("the database cannot be checked", threads.workers(), this::check),
            CHECK_SECONDS,
            CHECK_SECONDS,
            TimeUnit.SECONDS);
  }

  private void probe() {
    long start = System.nanoTime();
    try (Connection connection = dataSource.getConnection()) {
      if (connection.isValid(VALID_SECONDS)) {
        databaseHealth.beats();
        findOutWhetherPrimary(connection);
      } else {
        databaseHealth.misses(start);
      }
    } catch (SQLException | RuntimeException e) {
      databaseHealth.misses(start);
      tell(e);
    }
    told = told && databaseHealth.isGone();
  }

  /**
   * After a failover the connections of the pool may lead to the former primary, which has become a
   * standby.
   */
  private void findOutWhetherPrimary(Connection connection) throws SQLException {
    boolean found = DatabaseKind.of(connection).isStandby(connection);
    if (found) {
      PostgresConnections.abandonAll();
    }
    if (found != standby) {
      LOG.log(
          Level.WARNING,
          found
              ? "not ready: the database is a standby; looking for the primary"
              : "the database is a primary again");
    }
    standby = found;
  }

  /** An outage is logged once. */
  private void tell(Exception e) {
    if (databaseHealth.isGone() && !told) {
      LOG.log(Level.WARNING, "not ready, the database does not answer: " + e.getMessage());
      told = true;
    }
  }

  private void check() {
    try {
      SelfCheck.of(dataSource, settings.isLossAccepted()).run();
      unfit = false;
    } catch (SelfCheck.Unfit e) {
      if (!unfit) {
        LOG.log(Level.ERROR, "no longer ready: " + e.getMessage());
      }
      unfit = true;
    } catch (IllegalStateException e) {
      // whether it answers at all is the probe's concern
      if (DatabaseFault.sqlCause(e).isEmpty()) {
        throw e;
      }
    }
  }
}
