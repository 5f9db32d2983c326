package io.orderonce.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.PGConnection;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresConnectionsTest {

  private TestDatabase database;
  private PostgresConnections connections;

  @BeforeAll
  void open() throws SQLException {
    database = TestDatabase.postgres();
    connections = new PostgresConnections();
    connections.setUrl(database.dataSource().unwrap(HikariDataSource.class).getJdbcUrl());
  }

  @AfterAll
  void close() {
    database.close();
  }

  @Test
  void the_database_is_asked_for_the_level_once() throws SQLException {
    AtomicInteger asked = new AtomicInteger();
    try (Connection real = connections.getConnection()) {
      Connection counting =
          (Connection)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {Connection.class, PGConnection.class},
                  (proxy, method, arguments) -> {
                    if (method.getName().equals("getTransactionIsolation")) {
                      asked.incrementAndGet();
                    }
                    return method.invoke(real, arguments);
                  });

      Connection remembering = PostgresConnections.remembering(counting);

      assertThat(remembering.getTransactionIsolation())
          .isEqualTo(remembering.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void a_level_that_is_set_is_the_level() throws SQLException {
    try (Connection connection = connections.getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);

      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
      assertThat(only(connection, "SHOW TRANSACTION ISOLATION LEVEL")).isEqualTo("serializable");
    }
  }

  @Test
  void a_connection_that_the_database_has_closed_fails_to_answer_once_that_was_noticed()
      throws SQLException {
    try (Connection connection = connections.getConnection();
        Connection other = connections.getConnection()) {
      String backend = only(connection, "SELECT pg_backend_pid()");
      only(other, "SELECT pg_terminate_backend(" + backend + ")");

      assertThatThrownBy(() -> only(connection, "SELECT 1")).isInstanceOf(SQLException.class);

      assertThatThrownBy(connection::getTransactionIsolation)
          .isInstanceOf(SQLException.class)
          .extracting(fault -> ((SQLException) fault).getSQLState())
          .isEqualTo("08003");
    }
  }

  @Test
  void a_refused_statement_is_reported_as_the_driver_does() throws SQLException {
    try (Connection connection = connections.getConnection()) {
      assertThatThrownBy(() -> only(connection, "SELECT nothing"))
          .isInstanceOf(SQLException.class)
          .extracting(fault -> ((SQLException) fault).getSQLState())
          .isEqualTo("42703");
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    }
  }

  private static String only(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
