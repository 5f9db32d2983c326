package io.orderonce.jpa;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** The differences between the two databases. */
public enum DatabaseKind {
  /** {@code CURRENT_TIMESTAMP} would be the start of the transaction, before the lock. */
  POSTGRESQL(
      "clock_timestamp()", "FOR NO KEY UPDATE", "", "set_config('lock_timeout', '%d', true)"),
  /**
   * H2 has no clock that advances within a transaction. It runs in this process, so the process's
   * clock is its clock.
   */
  H2("NULL", "FOR UPDATE", " WAIT %s", "NULL");

  private static final String BOTH = "classpath:db/migration";
  private static final int SECONDS_TO_ANSWER = 2;

  private final String timeExpression;
  private final String lockStock;
  private final String waiting;
  private final String lockTimeout;

  DatabaseKind(String timeExpression, String lockStock, String waiting, String lockTimeout) {
    this.timeExpression = timeExpression;
    this.lockStock = lockStock;
    this.waiting = waiting;
    this.lockTimeout = lockTimeout;
  }

  /**
   * The clause of a query that locks rows to change their stock, and waits this long for them.
   * Whoever refers to a product, as a line of a basket does, need not wait for that.
   *
   * @param atMost on PostgreSQL it counts only after {@link #lockTimeout} was selected
   */
  public String lockStock(Duration atMost) {
    return lockStock + waiting.formatted(BigDecimal.valueOf(atMost.toMillis(), 3));
  }

  /** The same, for the rows that no other transaction holds. */
  public String lockStockIfFree() {
    return lockStock + " SKIP LOCKED";
  }

  /**
   * An expression that, selected in a transaction, bounds how long the rest of it waits for a lock;
   * NULL where a query says so itself.
   */
  public String lockTimeout(Duration atMost) {
    return lockTimeout.formatted(atMost.toMillis());
  }

  /** SQL for the present moment; NULL where only the process's clock knows it. */
  public String timeExpression() {
    return timeExpression;
  }

  /**
   * The present moment by the database's clock.
   *
   * @param clock of the process, for the database that runs in it
   */
  public Instant now(Queries queries, Clock clock) {
    return queries.only(
        "SELECT " + timeExpression,
        row -> {
          Instant time = Queries.time(row, 1);
          return (time == null ? clock.instant() : time).truncatedTo(ChronoUnit.MICROS);
        });
  }

  /**
   * SQL for the reversed text, which can be indexed; H2 cannot do that and uses the text as it is.
   */
  public String reversed(String expression) {
    return this == POSTGRESQL ? "REVERSE(" + expression + ")" : expression;
  }

  /** What to compare with {@link #reversed}. */
  public String reversedText(String text) {
    return this == POSTGRESQL ? new StringBuilder(text).reverse().toString() : text;
  }

  /**
   * Where the migration scripts are: those for both databases, and those for this one alone.
   *
   * <p>Flyway's usual lock is an open transaction, for whose end an index that is built while
   * orders come in would wait for ever: here it is one of the session.
   */
  public FluentConfiguration migrating(FluentConfiguration flyway) {
    flyway
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return flyway.locations(
        BOTH, this == POSTGRESQL ? "classpath:db/postgresql" : "classpath:db/h2");
  }

  /** Whether this connection leads to a copy that follows another database, and is read-only. */
  public boolean isStandby(Connection connection) throws SQLException {
    if (this == H2) {
      return false;
    }
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(SECONDS_TO_ANSWER);
      try (ResultSet row = statement.executeQuery("SELECT pg_is_in_recovery()")) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /**
   * @throws RuntimeException that describes the fault if the database cannot be asked
   */
  public static DatabaseKind of(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return of(connection);
    } catch (SQLException e) {
      throw DatabaseFault.of(e);
    }
  }

  public static DatabaseKind of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "PostgreSQL" -> POSTGRESQL;
      case "H2" -> H2;
      default ->
          throw new IllegalStateException(
              "OrderOnce runs on PostgreSQL or H2, not on " + product + ".");
    };
  }
}
