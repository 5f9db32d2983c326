package io.orderonce.outbox.jpa;

import io.orderonce.jpa.Columns;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.outbox.EventRelay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The relay in the database. Whoever has locked the head of the sequence gives out places until
 * COMMIT, so places become visible in their order, and none is given twice or left out. A node that
 * dies meanwhile leaves the lock with its connection, and its events without a place.
 */
final class JpaEventRelay implements EventRelay {

  private static final String ANYTHING =
      """
      SELECT 1 FROM (SELECT order_number FROM order_events WHERE NOT relayed LIMIT 1) one
      UNION ALL
      SELECT 1 FROM (SELECT order_number FROM case_events WHERE NOT relayed LIMIT 1) other\
      """;

  private static final String LOCK = "SELECT last_id, %s FROM outbox_head FOR UPDATE SKIP LOCKED";

  /**
   * One statement, so that of two events of an order the second is never seen without the first. An
   * event's number in its order counts those of the history and those of its cases.
   *
   * <p>What can still be undone is not told yet.
   */
  private static final String WAITING =
      """
      (SELECT e.order_number, e.event_no, FALSE AS of_case, e.event, e.happened_at AS happened_at,
         e.event_no + (SELECT COUNT(*) FROM case_events c
           WHERE c.order_number = e.order_number AND c.after_event < e.event_no) AS sequence_no
       FROM order_events e
       WHERE NOT e.relayed AND (e.told_from IS NULL OR e.told_from <= ?)
       ORDER BY e.happened_at, e.order_number, e.event_no LIMIT %1$d)
      UNION ALL
      (SELECT c.order_number, c.case_event_no, TRUE, c.event, c.happened_at,
         c.after_event + c.case_event_no
       FROM case_events c WHERE NOT c.relayed
       ORDER BY c.happened_at, c.order_number, c.case_event_no LIMIT %1$d)\
      """
          .formatted(MOST_AT_ONCE);

  /**
   * Steps that can still be undone; nearly always there are none. What happened to the same order
   * after one of them waits with it. Read after the events: a step behind which an event was seen
   * is seen too.
   */
  private static final String UNTOLD =
      """
      SELECT order_number, MIN(event_no) FROM order_events
      WHERE told_from > ? AND NOT relayed GROUP BY order_number\
      """;

  private static final String ENTER =
      """
      INSERT INTO outbox_events
        (event_id, order_number, sequence_no, event, happened_at, relayed_at)
      SELECT CAST(n.event_id AS BIGINT), n.order_number, CAST(n.sequence_no AS INTEGER), n.event,
        CAST(n.happened_at AS TIMESTAMP(6) WITH TIME ZONE),
        CAST(? AS TIMESTAMP(6) WITH TIME ZONE)
      FROM UNNEST(%s) AS n (event_id, order_number, sequence_no, event, happened_at)\
      """
          .formatted(Sql.arrays(5));

  private static final String MARK =
      "UPDATE order_events SET relayed = TRUE WHERE order_number = ? AND event_no = ?";

  private static final String MARK_OF_CASE =
      "UPDATE case_events SET relayed = TRUE WHERE order_number = ? AND case_event_no = ?";

  private static final String ADVANCE = "UPDATE outbox_head SET last_id = ?";

  private final Transactions transactions;
  private final DatabaseKind kind;
  private final Clock clock;

  /**
   * @param clock gives the time where the database cannot
   */
  JpaEventRelay(Transactions transactions, DatabaseKind kind, Clock clock) {
    this.transactions = transactions;
    this.kind = kind;
    this.clock = clock;
  }

  private record Head(long last, Instant now) {}

  /** Nearly always nothing waits, and then nothing is locked. */
  @Override
  public int relay() {
    boolean waiting = transactions.ask(queries -> queries.first(ANYTHING, row -> true)).isPresent();
    return waiting ? transactions.run(this::relayed) : 0;
  }

  private int relayed(Transactions.Unit unit) {
    Sql sql = Sql.in(unit);
    Optional<Head> head = sql.first(LOCK.formatted(kind.timeExpression()), this::head);
    if (head.isEmpty()) {
      unit.rollBack();
      return 0;
    }
    List<WaitingEvent> batch = waiting(sql, head.get().now());
    List<WaitingEvent> told = batch.stream().filter(WaitingEvent::isTold).toList();
    enter(sql, told, head.get());
    mark(sql, MARK, batch.stream().filter(event -> !event.ofCase()));
    mark(sql, MARK_OF_CASE, batch.stream().filter(WaitingEvent::ofCase));
    return batch.size();
  }

  private static List<WaitingEvent> waiting(Sql sql, Instant now) {
    List<WaitingEvent> found =
        WaitingEvent.inSequence(sql.rows(WAITING, WaitingEvent::read, now), MOST_AT_ONCE);
    Map<String, Integer> untold =
        sql.rows(UNTOLD, row -> Map.entry(row.getString(1), row.getInt(2)), now).stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return untold.isEmpty()
        ? found
        : found.stream()
            .filter(event -> event.isBefore(untold.getOrDefault(event.order(), Integer.MAX_VALUE)))
            .toList();
  }

  private Head head(ResultSet row) throws SQLException {
    return new Head(
        row.getLong(1), Optional.ofNullable(Sql.time(row, 2)).orElseGet(clock::instant));
  }

  private static void enter(Sql sql, List<WaitingEvent> told, Head head) {
    if (told.isEmpty()) {
      return;
    }
    Columns rows = new Columns(5);
    long id = head.last();
    for (WaitingEvent event : told) {
      id++;
      rows.add(
          Long.toString(id),
          event.order(),
          Integer.toString(event.sequence()),
          event.event(),
          event.at().toString());
    }
    List<Object> columns = rows.arrays().toList();
    sql.change(
        ENTER,
        head.now(),
        columns.get(0),
        columns.get(1),
        columns.get(2),
        columns.get(3),
        columns.get(4));
    sql.change(ADVANCE, id);
  }

  /** Each by its key, in one round trip: however many wait, no other row is looked at. */
  private static void mark(Sql sql, String statement, Stream<WaitingEvent> events) {
    sql.batch(
        statement,
        events.map(event -> new @Nullable Object[] {event.order(), event.number()}).toList());
  }
}
