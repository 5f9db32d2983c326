package io.orderonce.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

/** Migrations of a shop that goes on taking orders meanwhile. */
class MigrationsTest {

  private static final String LINE_INDEXES =
      """
      SELECT indexname FROM pg_indexes WHERE tablename IN ('order_lines', 'order_events')
      ORDER BY indexname\
      """;

  @Test
  void an_index_whose_build_was_interrupted_is_built_by_the_next_start() throws SQLException {
    try (TestDatabase database = TestDatabase.postgres()) {
      backToVersion15(database);
      try (Connection order = database.dataSource().getConnection();
          Statement statement = order.createStatement()) {
        order.setAutoCommit(false);
        statement.execute("LOCK TABLE order_lines IN ROW EXCLUSIVE MODE");

        assertThatThrownBy(database::migrate).isInstanceOf(FlywayException.class);
        statement.execute("SELECT COUNT(*) FROM order_lines");
        order.rollback();
      }
      assertThat(database.count("SELECT COUNT(*) FROM pg_index WHERE NOT indisvalid")).isOne();

      database.migrate();

      assertThat(database.count("SELECT COUNT(*) FROM pg_index WHERE NOT indisvalid")).isZero();
      assertThat(database.column(LINE_INDEXES))
          .containsExactly(
              "ix_order_events_unrelayed",
              "ix_order_events_waiting",
              "pk_order_events",
              "pk_order_lines",
              "uq_order_lines_product");
    }
  }

  private static void backToBeforePersons(TestDatabase database) {
    database.execute("DROP TABLE registrations");
    database.execute("DROP TABLE person_gates");
    database.execute("DROP TABLE person_keys");
    database.execute("ALTER TABLE orders DROP COLUMN place_hash");
    database.execute("ALTER TABLE shop DROP COLUMN person_secret");
  }

  private static void backToVersion15(TestDatabase database) {
    database.execute(
        "DELETE FROM flyway_schema_history"
            + " WHERE version IN ('16', '16.1', '17', '18', '19', '19.1', '19.2', '24', '24.1', '24.2')");
    backToBeforePersons(database);
    backToBeforeTheSequence(database);
    database.execute("DROP TABLE password_links");
    database.execute("ALTER TABLE users DROP COLUMN email, DROP COLUMN last_login_at");
    database.execute("ALTER TABLE customers DROP COLUMN email");
    database.execute("DROP TABLE invariant_passes");
    database.execute("DELETE FROM jobs WHERE job = 'check everything'");
    database.execute("DROP INDEX ix_order_events_waiting");
    database.execute("CREATE INDEX ix_order_events_sent ON order_events (sent_at, tries)");
    database.execute(
        "CREATE INDEX ix_order_lines_product ON order_lines (product_id, order_number)");
  }

  private static void backToBeforeTheSequence(TestDatabase database) {
    database.execute("ALTER TABLE order_events DROP COLUMN relayed");
    database.execute("ALTER TABLE order_events ALTER COLUMN sent_at DROP DEFAULT");
    database.execute(
        "DROP TABLE case_events, outbox_head, outbox_events, outbox_left_out, outbox_consumers");
    database.execute("DELETE FROM jobs WHERE job = 'forget events'");
  }
}
