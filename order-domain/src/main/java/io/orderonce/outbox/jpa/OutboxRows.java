package io.orderonce.outbox.jpa;

import io.orderonce.jpa.Queries;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.outbox.EventId;
import io.orderonce.outbox.EventType;
import io.orderonce.outbox.OutboxEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** Reads the sequence. */
final class OutboxRows {

  private static final String AFTER =
      """
      SELECT event_id, order_number, sequence_no, event, happened_at FROM outbox_events
      WHERE event_id > ? ORDER BY event_id LIMIT ?\
      """;

  private OutboxRows() {}

  static List<OutboxEvent> after(Queries queries, EventId last, int size) {
    return queries.rows(AFTER, OutboxRows::read, last.value(), size);
  }

  private static OutboxEvent read(ResultSet row) throws SQLException {
    return new OutboxEvent(
        new EventId(row.getLong(1)),
        OrderNumber.stored(row.getString(2)),
        row.getInt(3),
        EventType.named(row.getString(4)).orElseThrow(),
        Objects.requireNonNull(Queries.time(row, 5)));
  }
}
