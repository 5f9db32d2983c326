package io.orderonce.webhooks.jpa;

import io.orderonce.jpa.Columns;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.later.GrowingPauses;
import io.orderonce.later.WorkList;
import io.orderonce.outbox.EventConsumer;
import io.orderonce.outbox.EventType;
import io.orderonce.outbox.OutboxEvent;
import io.orderonce.webhooks.Lane;
import io.orderonce.webhooks.SendDeliveries;
import io.orderonce.webhooks.WebhookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Notes for each endpoint what is to be sent to it, and wakes the lanes concerned: in one
 * transaction for a batch of events. Sending is somebody else's work, so no receiver holds up the
 * events behind. An event that is handed over again finds its delivery there.
 */
final class TakeEvents implements EventConsumer {

  static final String CONSUMER = "webhooks";

  /** The demo shop shows what happens; under a flood of orders it leaves some out. */
  private static final int MOST_FOR_INBOX = 500;

  /** What is removed or switched off meanwhile must not be missed, so the rows are locked. */
  private static final String FOLLOWERS =
      """
      SELECT webhook_no, event_types, inbox FROM webhooks WHERE enabled AND NOT removed
      ORDER BY webhook_no FOR UPDATE\
      """;

  private static final String WAITING =
      """
      SELECT COUNT(*) FROM (SELECT 1 FROM webhook_deliveries
        WHERE webhook_no = ? AND state = 'waiting' LIMIT %d) w\
      """
          .formatted(MOST_FOR_INBOX);

  private static final String NOTE =
      """
      INSERT INTO webhook_deliveries (webhook_no, event_id, order_number, sequence_no, event,
        happened_at, lane, state, created_at, next_try_at, give_up_at)
      SELECT CAST(n.webhook_no AS BIGINT), CAST(n.event_id AS BIGINT), n.order_number,
        CAST(n.sequence_no AS INTEGER), n.event,
        CAST(n.happened_at AS TIMESTAMP(6) WITH TIME ZONE), CAST(n.lane AS INTEGER), 'waiting',
        CAST(? AS TIMESTAMP(6) WITH TIME ZONE), CAST(? AS TIMESTAMP(6) WITH TIME ZONE),
        CAST(? AS TIMESTAMP(6) WITH TIME ZONE)
      FROM UNNEST(%s) AS n
        (webhook_no, event_id, order_number, sequence_no, event, happened_at, lane)
      WHERE NOT EXISTS (SELECT 1 FROM webhook_deliveries d
        WHERE d.webhook_no = CAST(n.webhook_no AS BIGINT)
          AND d.event_id = CAST(n.event_id AS BIGINT))
      ORDER BY CAST(n.event_id AS BIGINT)\
      """
          .formatted(Sql.arrays(7));

  private final Transactions transactions;
  private final WorkList list;
  private final Clock clock;

  TakeEvents(Transactions transactions, WorkList list, Clock clock) {
    this.transactions = transactions;
    this.list = list;
    this.clock = clock;
  }

  private record Follower(WebhookId id, Set<EventType> types, boolean inbox) {

    static Follower read(ResultSet row) throws SQLException {
      return new Follower(
          new WebhookId(row.getLong(1)), WebhookRows.types(row.getString(2)), row.getBoolean(3));
    }
  }

  @Override
  public String name() {
    return CONSUMER;
  }

  /** Events of an order must not overtake one another. */
  @Override
  public WhenHopeless whenHopeless() {
    return WhenHopeless.STOP;
  }

  @Override
  public void accept(List<OutboxEvent> events) {
    transactions.run(unit -> note(unit, events));
  }

  private int note(Transactions.Unit unit, List<OutboxEvent> events) {
    Sql sql = Sql.in(unit);
    List<Follower> followers =
        sql.rows(FOLLOWERS, Follower::read).stream().filter(one -> keepsUp(sql, one)).toList();
    Columns rows = new Columns(7);
    Set<String> lanes = new LinkedHashSet<>();
    for (Follower follower : followers) {
      for (OutboxEvent event : events) {
        if (follower.types().contains(event.type())) {
          int lane = Lane.numberOf(event.order());
          rows.add(
              follower.id().toString(),
              event.id().toString(),
              event.order().canonical(),
              Integer.toString(event.sequence()),
              event.type().text(),
              event.at().toString(),
              Integer.toString(lane));
          lanes.add(new Lane(follower.id(), lane).piece());
        }
      }
    }
    if (lanes.isEmpty()) {
      unit.rollBack();
      return 0;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Object> columns = rows.arrays().toList();
    int noted =
        sql.change(
            NOTE,
            now,
            now,
            now.plus(GrowingPauses.LONGEST_TRIED),
            columns.get(0),
            columns.get(1),
            columns.get(2),
            columns.get(3),
            columns.get(4),
            columns.get(5),
            columns.get(6));
    list.bringForward(unit, SendDeliveries.NAME, lanes, now);
    return noted;
  }

  private static boolean keepsUp(Sql sql, Follower follower) {
    return !follower.inbox()
        || sql.only(WAITING, row -> row.getLong(1), follower.id().value()) < MOST_FOR_INBOX;
  }
}
