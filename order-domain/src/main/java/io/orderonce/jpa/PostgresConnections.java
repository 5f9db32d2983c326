package io.orderonce.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to PostgreSQL that remember their isolation level.
 *
 * <p>The server's pool asks each connection for it whenever it comes back, and discards one that
 * fails to answer, with all others: so it notices that the database has closed them. PostgreSQL's
 * driver asks the database each time, which would be half of all statements. These connections
 * answer by themselves, and fail if a statement has found them closed.
 */
public final class PostgresConnections extends PGSimpleDataSource {

  private static final String NO_CONNECTION = "08003";

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
    private int level;

    Remembering(Connection connection, int level) {
      this.connection = connection;
      this.level = level;
    }

    @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      if (method.getName().equals("getTransactionIsolation")) {
        return level();
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
      return level;
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
