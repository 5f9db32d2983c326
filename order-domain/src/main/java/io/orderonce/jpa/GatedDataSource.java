package io.orderonce.jpa;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source for a library, whose connections come from elsewhere. */
final class GatedDataSource implements DataSource {

  private final Supplier<Connection> connections;

  GatedDataSource(Supplier<Connection> connections) {
    this.connections = connections;
  }

  /** A fault stays what it is: an exception of the database, in its wrapping. */
  @Override
  public Connection getConnection() throws SQLException {
    try {
      return connections.get();
    } catch (RuntimeException e) {
      throw DatabaseFault.sqlCause(e).orElseThrow(() -> e);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the user is configured");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter writer) throws SQLException {
    throw new SQLFeatureNotSupportedException("connections are logged by the server");
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("the time-out is configured");
  }

  /** Unknown: the pool has its own. */
  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("the server logs");
  }

  @Override
  public <T> T unwrap(Class<T> kind) throws SQLException {
    throw new SQLFeatureNotSupportedException("there is nothing inside");
  }

  @Override
  public boolean isWrapperFor(Class<?> kind) {
    return false;
  }
}
