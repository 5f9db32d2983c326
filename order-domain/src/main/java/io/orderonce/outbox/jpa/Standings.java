package io.orderonce.outbox.jpa;

import io.orderonce.jpa.Queries;
import io.orderonce.jpa.Sql;
import io.orderonce.outbox.EventCursors.Standing;
import io.orderonce.outbox.EventId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Where the consumers stand, by one statement. */
final class Standings {

  /** There are no gaps, so how many wait is a difference. */
  private static final String ALL =
      """
      SELECT c.consumer, c.last_id, h.last_id - c.last_id, e.happened_at, c.tries, c.next_try_at,
        c.stopped_at,
        (SELECT COUNT(*) FROM outbox_left_out l WHERE l.consumer = c.consumer), c.trouble
      FROM outbox_consumers c CROSS JOIN outbox_head h
      LEFT JOIN outbox_events e ON e.event_id = c.last_id + 1
      ORDER BY c.consumer\
      """;

  private Standings() {}

  static List<Standing> read(Queries queries) {
    return queries.rows(ALL, Standings::standing);
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        row.getString(1),
        new EventId(row.getLong(2)),
        row.getLong(3),
        Optional.ofNullable(Sql.time(row, 4)),
        row.getInt(5),
        Optional.ofNullable(Sql.time(row, 6)),
        Optional.ofNullable(Sql.time(row, 7)),
        row.getLong(8),
        Optional.ofNullable(row.getString(9)));
  }
}
