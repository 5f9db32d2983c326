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
    try (TestDatabase database = TestDatabase.postgresAtVersion("15")) {
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
              "ix_order_events_told",
              "ix_order_events_unrelayed",
              "ix_order_events_waiting",
              "pk_order_events",
              "pk_order_lines",
              "uq_order_lines_product");
    }
  }
}
