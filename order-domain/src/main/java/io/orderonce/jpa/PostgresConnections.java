package io.orderonce.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLWarning;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to PostgreSQL that remember their isolation level, and treat a warning as what it is.
 *
 * <p>The server's pool asks each connection for it whenever it comes back, and discards one that
 * fails to answer, with all others: so it notices that the database has closed them. PostgreSQL's
 * driver asks the database each time, which would be half of all statements. These connections
 * answer by themselves, and fail if a statement has found them closed.
 *
 * <p>A COMMIT that waits for a standby can be told to wait no longer. PostgreSQL then reports
 * success with a warning that the transaction "might not have been replicated to the standby": if
 * the standby takes over, it never happened. Such a COMMIT fails here, with the SQLState for an
 * unknown outcome.
 */
public final class PostgresConnections extends PGSimpleDataSource {

  private static final String NO_CONNECTION = "08003";
  private static final String OUTCOME_UNKNOWN = "08007";

  /** Connections that are older than the last call of {@link #abandonAll} count as broken. */
  private static final AtomicInteger GENERATION = new AtomicInteger();

  /**
   * Makes the pool replace all connections as they come back to it: because what they lead to is
   * not the primary any more. New ones look for the primary among the hosts of the address.
   */
  public static void abandonAll() {
    GENERATION.incrementAndGet();
  }

  /**
   * Without effect: the URL has the hosts, and the server adds {@code localhost}, which would not
   * fit the number of their ports.
   */
  @Override
  @Deprecated
  public void setServerName(String serverName) {}

  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    return remembering(super.getConnection(user, password));
  }

  static Connection remembering(Connection connection) throws SQLException {
    Remembering memory = new Remembering(connection, connection.getTransactionIsolation());
    return (Connection)
        Proxy.newProxyInstance(
            PostgresConnections.class.getClassLoader(),
            new Class<?>[] {Connection.class, PGConnection.class},
            (proxy, method, arguments) -> memory.call(method, arguments));
  }

  /** A connection, and the level that it was last set to. */
  private static final class Remembering {

    private final Connection connection;
    private final int generation = GENERATION.get();
    private int level;

    Remembering(Connection connection, int level) {
      this.connection = connection;
      this.level = level;
    }

    @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      if (method.getName().equals("getTransactionIsolation")) {
        return level();
      }
      if (method.getName().equals("commit")) {
        commit();
        return null;
      }
      @Nullable Object result = passedOn(method, arguments);
      if (method.getName().equals("setTransactionIsolation") && arguments != null) {
        level = (Integer) arguments[0];
      }
      return result;
    }

    private int level() throws SQLException {
      if (connection.isClosed()) {
        throw new SQLNonTransientConnectionException(
            "the database has closed the connection", NO_CONNECTION);
      }
      if (generation != GENERATION.get()) {
        throw new SQLNonTransientConnectionException(
            "the connection leads to a database that is not the primary any more", NO_CONNECTION);
      }
      return level;
    }

    private void commit() throws SQLException {
      connection.clearWarnings();
      connection.commit();
      SQLWarning warning = connection.getWarnings();
      if (warning != null) {
        throw new SQLException(
            "COMMIT succeeded with a warning: " + warning.getMessage(), OUTCOME_UNKNOWN, warning);
      }
    }

    private @Nullable Object passedOn(Method method, @Nullable Object @Nullable [] arguments)
        throws Throwable {
      try {
        return method.invoke(connection, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
