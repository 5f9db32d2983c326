package io.orderonce.ordering.jpa;

import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.privacy.Expires;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Blanks the addresses of old orders, whatever their state, from the oldest on. It remembers how
 * far it has come, so that orders that are done are not looked at again.
 */
final class JpaOldAddresses implements Expires {

  private static final int SLICE = 500;

  private static final String LOCK_DONE =
      "SELECT placed_at, order_number FROM blanked_addresses FOR UPDATE";

  private static final String ADVANCE =
      "UPDATE blanked_addresses SET placed_at = ?, order_number = ?";

  private static final String NEXT =
      """
      SELECT placed_at, order_number FROM orders
      WHERE placed_at >= ? AND placed_at < ? AND (placed_at > ? OR order_number > ?)
      ORDER BY placed_at, order_number LIMIT %d\
      """
          .formatted(SLICE);

  private final Transactions transactions;

  JpaOldAddresses(Transactions transactions) {
    this.transactions = transactions;
  }

  private record Position(Instant placedAt, String number) {

    static Position read(ResultSet row) throws SQLException {
      return new Position(Objects.requireNonNull(Sql.time(row, 1)), row.getString(2));
    }
  }

  private record Slice(int blanked, boolean last) {}

  @Override
  public int blankBefore(Instant moment) {
    int blanked = 0;
    Slice slice;
    do {
      slice = transactions.run(unit -> blank(Sql.in(unit), moment));
      blanked += slice.blanked;
    } while (!slice.last);
    return blanked;
  }

  private static Slice blank(Sql sql, Instant moment) {
    Position done = sql.only(LOCK_DONE, Position::read);
    List<Position> next =
        sql.rows(NEXT, Position::read, done.placedAt, moment, done.placedAt, done.number);
    if (next.isEmpty()) {
      return new Slice(0, true);
    }
    int blanked = BlankAddress.in(sql, next.stream().map(Position::number).toList());
    Position last = next.get(next.size() - 1);
    sql.change(ADVANCE, last.placedAt, last.number);
    return new Slice(blanked, next.size() < SLICE);
  }
}
