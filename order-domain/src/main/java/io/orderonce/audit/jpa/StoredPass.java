package io.orderonce.audit.jpa;

import io.orderonce.audit.Invariants.Item;
import io.orderonce.jpa.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result of the last pass over everything, as all nodes see it.
 *
 * @param upTo orders placed later were not counted
 */
record StoredPass(Instant upTo, Instant endedAt, Duration took, List<Item> items) {

  private static final String READ =
      "SELECT checked_to, ended_at, took_ms, counts FROM invariant_passes";

  private static final String REPLACE =
      "UPDATE invariant_passes SET checked_to = ?, ended_at = ?, took_ms = ?, counts = ?";

  private static final String FIRST =
      "INSERT INTO invariant_passes (checked_to, ended_at, took_ms, counts) VALUES (?, ?, ?, ?)";

  static Optional<StoredPass> last(Sql sql) {
    return sql.first(READ, StoredPass::read);
  }

  void store(Sql sql) {
    Object[] values = {upTo, endedAt, took.toMillis(), text()};
    if (sql.change(REPLACE, values) == 0) {
      sql.change(FIRST, values);
    }
  }

  private String text() {
    return items.stream()
        .map(item -> item.name() + " " + item.count())
        .collect(Collectors.joining("\n"));
  }

  private static StoredPass read(ResultSet row) throws SQLException {
    return new StoredPass(
        Objects.requireNonNull(Sql.time(row, 1)),
        Objects.requireNonNull(Sql.time(row, 2)),
        Duration.ofMillis(row.getLong(3)),
        row.getString(4).lines().map(StoredPass::item).toList());
  }

  private static Item item(String line) {
    String[] parts = line.split(" ");
    return new Item(parts[0], Long.parseLong(parts[1]));
  }
}
