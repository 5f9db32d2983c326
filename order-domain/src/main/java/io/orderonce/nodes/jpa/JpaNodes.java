package io.orderonce.nodes.jpa;

import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.nodes.Nodes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The nodes in the database. */
final class JpaNodes implements Nodes {

  private static final String UPDATE =
      "UPDATE nodes SET started_at = ?, seen_at = ?, grid_members = ? WHERE node = ?";

  private static final String ENTER =
      "INSERT INTO nodes (started_at, seen_at, grid_members, node) VALUES (?, ?, ?, ?)";

  private static final String ALL =
      "SELECT node, started_at, seen_at, grid_members FROM nodes ORDER BY node";

  private static final String FORGET = "DELETE FROM nodes WHERE seen_at < ?";

  private final Transactions transactions;

  public JpaNodes(Transactions transactions) {
    this.transactions = transactions;
  }

  /** No other node writes this node's row. */
  @Override
  public void seen(Sighting node) {
    @Nullable Object[] values = {
      node.startedAt(),
      node.seenAt(),
      node.gridMembers().isPresent() ? node.gridMembers().getAsInt() : null,
      node.name()
    };
    transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          return sql.change(UPDATE, values) > 0 ? 0 : sql.change(ENTER, values);
        });
  }

  @Override
  public List<Sighting> all() {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return Sql.in(unit).rows(ALL, JpaNodes::read);
        });
  }

  @Override
  public int forgetSeenBefore(Instant moment) {
    return transactions.run(unit -> Sql.in(unit).change(FORGET, moment));
  }

  private static Sighting read(ResultSet row) throws SQLException {
    int members = row.getInt(4);
    boolean without = row.wasNull();
    return new Sighting(
        row.getString(1),
        Objects.requireNonNull(Sql.time(row, 2)),
        Objects.requireNonNull(Sql.time(row, 3)),
        without ? OptionalInt.empty() : OptionalInt.of(members));
  }
}
