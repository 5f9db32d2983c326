package io.orderonce.acceptance.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseTest {

  @Test
  void a_commit_is_on_disk_before_it_is_acknowledged() {
    Database database = Database.fresh("durable");

    assertThat(database.setting("fsync")).isEqualTo("on");
    assertThat(database.setting("synchronous_commit")).isEqualTo("on");
    assertThat(database.setting("full_page_writes")).isEqualTo("on");
  }

  @Test
  void every_database_is_new() throws SQLException {
    Database one = Database.fresh("apart");
    Database other = Database.fresh("apart");

    try (Connection connection = one.connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE here (id int)");
    }

    try (Connection connection = other.connect();
        var tables = connection.getMetaData().getTables(null, "public", "here", null)) {
      assertThat(tables.next()).isFalse();
    }
  }
}
