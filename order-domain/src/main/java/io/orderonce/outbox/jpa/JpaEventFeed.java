package io.orderonce.outbox.jpa;

import io.orderonce.jpa.Queries;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.outbox.EventFeed;
import io.orderonce.outbox.EventId;
import io.orderonce.outbox.OutboxEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The sequence in the database. */
final class JpaEventFeed implements EventFeed {

  private static final int SLICE = 5_000;

  private static final String NEWEST = "SELECT last_id FROM outbox_head";

  private static final String OLDEST =
      """
      SELECT event_id, relayed_at FROM outbox_events
      WHERE event_id <= (SELECT MIN(last_id) FROM outbox_consumers)
      ORDER BY event_id LIMIT ?\
      """;

  private static final String FORGET = "DELETE FROM outbox_events WHERE event_id <= ?";

  private final Transactions transactions;

  JpaEventFeed(Transactions transactions) {
    this.transactions = transactions;
  }

  /** There are no gaps, so whether something is missing shows in the first event that follows. */
  @Override
  public Optional<List<OutboxEvent>> after(EventId last, int size) {
    return transactions.ask(
        queries -> {
          EventId newest = newest(queries);
          List<OutboxEvent> found = OutboxRows.after(queries, last, size);
          boolean complete =
              found.isEmpty() ? last.equals(newest) : found.get(0).id().value() == last.value() + 1;
          return complete ? Optional.of(found) : Optional.empty();
        });
  }

  @Override
  public List<OutboxEvent> oldest(int size) {
    return transactions.ask(queries -> OutboxRows.after(queries, EventId.NONE, size));
  }

  private static EventId newest(Queries queries) {
    return queries.only(NEWEST, row -> new EventId(row.getLong(1)));
  }

  private record Kept(long id, Instant relayedAt) {}

  /** A few at a time, from the oldest: events get their places in the order of time. */
  @Override
  public int forgetBefore(Instant moment) {
    int forgotten = 0;
    int slice;
    do {
      slice = transactions.run(unit -> forgetSlice(Sql.in(unit), moment));
      forgotten += slice;
    } while (slice == SLICE);
    return forgotten;
  }

  private static int forgetSlice(Sql sql, Instant moment) {
    List<Kept> old =
        sql
            .rows(
                OLDEST,
                row -> new Kept(row.getLong(1), Objects.requireNonNull(Sql.time(row, 2))),
                SLICE)
            .stream()
            .takeWhile(event -> event.relayedAt().isBefore(moment))
            .toList();
    return old.isEmpty() ? 0 : sql.change(FORGET, old.get(old.size() - 1).id());
  }
}
