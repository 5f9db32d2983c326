package io.orderonce.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
  @SuppressWarnings("deprecation") // the property that the server sets
  void of_several_hosts_the_one_that_answers_is_used_whatever_host_the_server_adds()
      throws SQLException {
    String url = database.dataSource().unwrap(HikariDataSource.class).getJdbcUrl();
    PostgresConnections several = new PostgresConnections();
    several.setUrl(
        url.replace("//", "//127.0.0.1:1,") + "&targetServerType=primary&connectTimeout=1");
    several.setServerName("localhost");

    try (Connection connection = several.getConnection()) {
      assertThat(only(connection, "SELECT pg_is_in_recovery()")).isEqualTo("f");
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

  @Test
  void a_commit_with_a_warning_has_an_unknown_outcome() throws SQLException {
    database.execute("CREATE TABLE warned (id INTEGER)");
    database.execute(
        """
        CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE WARNING 'it might not have been replicated'; RETURN NULL; END $$""");
    database.execute(
        """
        CREATE CONSTRAINT TRIGGER late AFTER INSERT ON warned
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION warn()""");
    try (Connection connection = connections.getConnection()) {
      connection.setAutoCommit(false);
      change(connection, "INSERT INTO warned VALUES (1)");

      assertThatThrownBy(connection::commit)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("it might not have been replicated")
          .extracting(fault -> ((SQLException) fault).getSQLState())
          .isEqualTo("08007");

      change(connection, "DELETE FROM warned");
      assertThatCode(connection::commit).doesNotThrowAnyException();
    }
  }

  @Test
  void a_warning_before_the_commit_is_none_of_the_commit() throws SQLException {
    try (Connection connection = connections.getConnection()) {
      connection.setAutoCommit(false);
      change(connection, "DO $$ BEGIN RAISE WARNING 'earlier'; END $$");

      assertThatCode(connection::commit).doesNotThrowAnyException();
    }
  }

  @Test
  void a_connection_from_before_the_failover_counts_as_broken() throws SQLException {
    try (Connection before = connections.getConnection()) {
      PostgresConnections.abandonAll();
      try (Connection after = connections.getConnection()) {
        assertThatThrownBy(before::getTransactionIsolation)
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("not the primary any more");
        assertThat(after.getTransactionIsolation())
            .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
      }
    }
  }

  private static void change(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
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
