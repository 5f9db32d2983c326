package io.orderonce.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTest {

  @ParameterizedTest
  @CsvSource({
    "08006, CONNECTION",
    "53300, CONNECTION",
    "57P01, CONNECTION",
    "90067, CONNECTION",
    "55P03, LOCK_TIMEOUT",
    "HYT00, LOCK_TIMEOUT",
    "40P01, DEADLOCK",
    "40001, DEADLOCK",
    "57014, STATEMENT_TIMEOUT",
    "58030, OTHER",
  })
  void the_sql_state_gives_the_kind_of_outage(String state, Outage kind) {
    assertThat(Outage.in(new IllegalStateException(new SQLException("?", state)))).contains(kind);
  }

  @Test
  void the_servers_pool_gives_no_state_when_it_has_no_connection() {
    assertThat(Outage.in(new IllegalStateException(new SQLException("no connection"))))
        .contains(Outage.CONNECTION);
  }

  @ParameterizedTest
  @CsvSource({"23505", "22001", "42601"})
  void a_statement_refused_by_the_database_is_no_outage(String state) {
    assertThat(Outage.in(new SQLException("?", state))).isEmpty();
  }

  @Test
  void a_fault_outside_the_database_is_no_outage() {
    assertThat(Outage.in(new IllegalStateException("a mistake"))).isEmpty();
  }
}
