package io.orderonce.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelfCheckTest {

  @ParameterizedTest
  @EnumSource
  void a_migrated_database_passes(DatabaseKind kind) {
    try (TestDatabase database = open(kind)) {
      assertThatCode(() -> check(database.dataSource())).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_database_without_the_unique_request_constraint_fails_and_it_is_named(DatabaseKind kind) {
    try (TestDatabase database = open(kind)) {
      database.execute("ALTER TABLE orders DROP CONSTRAINT uq_orders_request");

      assertThatThrownBy(() -> check(database.dataSource()))
          .isInstanceOf(SelfCheck.Unfit.class)
          .hasMessageEndingWith("lost: uq_orders_request.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void all_missing_constraints_are_named(DatabaseKind kind) {
    try (TestDatabase database = open(kind)) {
      database.execute("ALTER TABLE products DROP CONSTRAINT ck_products_stock");
      database.execute("DROP TABLE order_events");

      assertThatThrownBy(() -> check(database.dataSource()))
          .isInstanceOf(SelfCheck.Unfit.class)
          .hasMessageEndingWith("lost: ck_products_stock, fk_order_events_order, pk_order_events.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_constraint_of_another_schema_does_not_count(DatabaseKind kind) {
    try (TestDatabase database = open(kind)) {
      database.execute("ALTER TABLE orders DROP CONSTRAINT uq_orders_request");
      database.execute("CREATE SCHEMA backup");
      database.execute(
          "CREATE TABLE backup.orders (customer_id INTEGER, request_id INTEGER,"
              + " CONSTRAINT uq_orders_request UNIQUE (customer_id, request_id))");

      assertThatThrownBy(() -> check(database.dataSource()))
          .isInstanceOf(SelfCheck.Unfit.class)
          .hasMessageContaining("uq_orders_request");
    }
  }

  @ParameterizedTest
  @EnumSource
  void connections_at_another_isolation_are_refused(DatabaseKind kind) {
    try (TestDatabase database = open(kind);
        HikariDataSource strict = anotherPool(database)) {
      strict.setTransactionIsolation("TRANSACTION_SERIALIZABLE");

      assertThatThrownBy(() -> check(strict))
          .isInstanceOf(SelfCheck.Unfit.class)
          .hasMessageContaining("READ COMMITTED");
    }
  }

  @Test
  void h2_in_a_file_is_fit_only_if_it_writes_when_it_says_so(@TempDir Path folder) {
    String file = "jdbc:h2:file:" + folder.resolve("shop");

    try (HikariDataSource late = migrated(file)) {
      assertThatThrownBy(() -> check(late))
          .isInstanceOf(SelfCheck.Unfit.class)
          .hasMessageContaining("WRITE_DELAY=0");
    }
    try (HikariDataSource atOnce = migrated(file + ";WRITE_DELAY=0")) {
      assertThatCode(() -> check(atOnce)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "remote_write", "remote_apply"})
  void postgresql_passes_if_commits_are_durable(String synchronous) throws IOException {
    try (EmbeddedPostgres server = server("on");
        HikariDataSource migrated = migrated(server.getJdbcUrl("postgres", "postgres"));
        HikariDataSource durable = pool(migrated.getJdbcUrl())) {
      durable.setConnectionInitSql("SET synchronous_commit = " + synchronous);

      assertThatCode(() -> SelfCheck.of(durable, false).run()).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "local"})
  void postgresql_is_refused_if_commits_can_be_lost_unless_that_is_accepted(String synchronous)
      throws IOException {
    try (EmbeddedPostgres server = server("on");
        HikariDataSource migrated = migrated(server.getJdbcUrl("postgres", "postgres"));
        HikariDataSource hasty = pool(migrated.getJdbcUrl())) {
      hasty.setConnectionInitSql("SET synchronous_commit = " + synchronous);

      assertThatThrownBy(() -> SelfCheck.of(hasty, false).run())
          .isInstanceOf(SelfCheck.Unfit.class)
          .hasMessageContaining("synchronous_commit " + synchronous)
          .hasMessageContaining("orderonce.db.loss.accepted=true");
      assertThatCode(() -> SelfCheck.of(hasty, true).run()).doesNotThrowAnyException();
    }
  }

  @Test
  void postgresql_is_refused_without_fsync_unless_that_is_accepted() throws IOException {
    try (EmbeddedPostgres server = server("off");
        HikariDataSource hasty = migrated(server.getJdbcUrl("postgres", "postgres"))) {
      assertThatThrownBy(() -> SelfCheck.of(hasty, false).run())
          .isInstanceOf(SelfCheck.Unfit.class)
          .hasMessageContaining("fsync on")
          .hasMessageContaining("orderonce.db.loss.accepted=true");
      assertThatCode(() -> SelfCheck.of(hasty, true).run()).doesNotThrowAnyException();
    }
  }

  private static EmbeddedPostgres server(String fsync) throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("fsync", fsync)
        .start();
  }

  /** The databases of the tests are fast, not durable; what is durable has tests of its own. */
  private static void check(DataSource dataSource) {
    SelfCheck.of(dataSource, true).run();
  }

  private static TestDatabase open(DatabaseKind kind) {
    return kind == DatabaseKind.H2 ? TestDatabase.h2() : TestDatabase.postgres();
  }

  private static HikariDataSource anotherPool(TestDatabase database) {
    return pool(((HikariDataSource) database.dataSource()).getJdbcUrl());
  }

  private static HikariDataSource migrated(String url) {
    HikariDataSource pool = pool(url);
    DatabaseKind.of(pool).migrating(Flyway.configure()).dataSource(pool).load().migrate();
    return pool;
  }

  private static HikariDataSource pool(String url) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    return pool;
  }
}
