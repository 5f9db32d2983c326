package io.orderonce.outbox.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Queries;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.outbox.EventCursors;
import io.orderonce.outbox.EventId;
import io.orderonce.outbox.OutboxEvent;
import io.orderonce.outbox.Turn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cursors in the database. The lease has a number that grows with each turn: whoever comes back
 * with an older one finds that the cursor is no longer theirs.
 */
final class JpaEventCursors implements EventCursors {

  private static final String IS_WAITING =
      """
      SELECT EXISTS (SELECT 1 FROM outbox_events e WHERE e.event_id > c.last_id)
      FROM outbox_consumers c WHERE c.consumer = ?\
      """;

  private static final String LOCK =
      """
      SELECT last_id, lease_no, leased_until, tries, alone_until, failing_since, next_try_at,
        stopped_at
      FROM outbox_consumers WHERE consumer = ? FOR UPDATE SKIP LOCKED\
      """;

  private static final String LEASE_IT =
      "UPDATE outbox_consumers SET lease_no = ?, leased_until = ? WHERE consumer = ?";

  private static final String ADVANCE =
      """
      UPDATE outbox_consumers SET last_id = ?, leased_until = NULL, tries = 0,
        failing_since = NULL, next_try_at = NULL, trouble = NULL
      WHERE consumer = ? AND lease_no = ?\
      """;

  private static final String FAILED =
      """
      UPDATE outbox_consumers SET leased_until = NULL, tries = ?,
        alone_until = GREATEST(alone_until, ?),
        failing_since = ?, next_try_at = ?, trouble = ?
      WHERE consumer = ? AND lease_no = ?\
      """;

  private static final String LEAVE_OUT =
      """
      INSERT INTO outbox_left_out (consumer, event_id, left_out_at, trouble)
      VALUES (?, ?, ?, ?)\
      """;

  private static final String STOP =
      """
      UPDATE outbox_consumers SET leased_until = NULL, tries = tries + 1, stopped_at = ?,
        next_try_at = NULL, trouble = ?
      WHERE consumer = ? AND lease_no = ?\
      """;

  private static final String AGAIN =
      """
      UPDATE outbox_consumers SET
        last_id = COALESCE((SELECT MIN(l.event_id) - 1 FROM outbox_left_out l
          WHERE l.consumer = outbox_consumers.consumer), last_id),
        lease_no = lease_no + 1, leased_until = NULL, tries = 0, failing_since = NULL,
        next_try_at = NULL, stopped_at = NULL
      WHERE consumer = ?\
      """;

  private static final String NOT_LEFT_OUT = "DELETE FROM outbox_left_out WHERE consumer = ?";

  private final Transactions transactions;
  private final DatabaseKind kind;
  private final Clock clock;

  /**
   * @param clock gives the time where the database cannot
   */
  JpaEventCursors(Transactions transactions, DatabaseKind kind, Clock clock) {
    this.transactions = transactions;
    this.kind = kind;
    this.clock = clock;
  }

  /** A row as it is under the lock. */
  private record Cursor(
      EventId last,
      long lease,
      Optional<Instant> leasedUntil,
      int tries,
      EventId aloneUntil,
      Optional<Instant> failingSince,
      Optional<Instant> next,
      Optional<Instant> stopped) {

    static Cursor read(ResultSet row) throws SQLException {
      return new Cursor(
          new EventId(row.getLong(1)),
          row.getLong(2),
          Optional.ofNullable(Sql.time(row, 3)),
          row.getInt(4),
          new EventId(row.getLong(5)),
          Optional.ofNullable(Sql.time(row, 6)),
          Optional.ofNullable(Sql.time(row, 7)),
          Optional.ofNullable(Sql.time(row, 8)));
    }

    boolean isDue(Instant now) {
      return stopped.isEmpty()
          && leasedUntil.filter(now::isBefore).isEmpty()
          && next.filter(now::isBefore).isEmpty();
    }

    /** After a failure events come one by one, until the one that failed is behind. */
    int batch(int most) {
      return last.compareTo(aloneUntil) < 0 ? 1 : most;
    }
  }

  /** Nearly always nothing waits, and then nothing is locked. */
  @Override
  public Optional<Turn> take(String consumer, int most) {
    boolean waiting =
        transactions
            .ask(queries -> queries.first(IS_WAITING, row -> row.getBoolean(1), consumer))
            .orElseThrow(
                () -> new IllegalStateException("there is no consumer called " + consumer));
    return waiting ? transactions.run(unit -> taken(unit, consumer, most)) : Optional.empty();
  }

  private Optional<Turn> taken(Transactions.Unit unit, String consumer, int most) {
    Sql sql = Sql.in(unit);
    Optional<Cursor> found = sql.first(LOCK, Cursor::read, consumer);
    Instant now = now(sql);
    Optional<Turn> turn =
        found
            .filter(cursor -> cursor.isDue(now))
            .flatMap(one -> turn(sql, consumer, one, now, most));
    turn.ifPresentOrElse(
        one -> sql.change(LEASE_IT, one.lease(), now.plus(LEASE), consumer), unit::rollBack);
    return turn;
  }

  private static Optional<Turn> turn(
      Sql sql, String consumer, Cursor cursor, Instant now, int most) {
    int batch = cursor.batch(most);
    List<OutboxEvent> found = OutboxRows.after(sql, cursor.last(), batch + 1);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Turn(
                consumer,
                cursor.lease() + 1,
                found.subList(0, Math.min(batch, found.size())),
                found.size() > batch,
                cursor.tries(),
                cursor.failingSince(),
                now));
  }

  @Override
  public boolean handled(Turn turn) {
    return transactions.run(unit -> advance(Sql.in(unit), turn));
  }

  private static boolean advance(Sql sql, Turn turn) {
    return sql.change(ADVANCE, turn.last().value(), turn.consumer(), turn.lease()) == 1;
  }

  /** Of a batch it is not known which event failed: it does not count as a try. */
  @Override
  public void failed(Turn turn, Instant again, String trouble) {
    boolean alone = turn.events().size() == 1;
    transactions.run(
        unit ->
            Sql.in(unit)
                .change(
                    FAILED,
                    turn.tries() + (alone ? 1 : 0),
                    turn.last().value(),
                    turn.failingSince().orElse(turn.now()),
                    again,
                    trouble,
                    turn.consumer(),
                    turn.lease()));
  }

  @Override
  public void leaveOut(Turn turn, String trouble) {
    transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          return advance(sql, turn)
              ? sql.change(LEAVE_OUT, turn.consumer(), turn.last().value(), turn.now(), trouble)
              : 0;
        });
  }

  @Override
  public void stop(Turn turn, String trouble) {
    transactions.run(
        unit -> Sql.in(unit).change(STOP, turn.now(), trouble, turn.consumer(), turn.lease()));
  }

  @Override
  public boolean runAgain(String consumer) {
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          boolean there = sql.change(AGAIN, consumer) == 1;
          sql.change(NOT_LEFT_OUT, consumer);
          return there;
        });
  }

  @Override
  public List<Standing> all() {
    return transactions.ask(Standings::read);
  }

  private Instant now(Queries queries) {
    @Nullable Instant time =
        queries
            .first("SELECT " + kind.timeExpression(), row -> Optional.ofNullable(Sql.time(row, 1)))
            .flatMap(one -> one)
            .orElse(null);
    return (time == null ? clock.instant() : time).truncatedTo(ChronoUnit.MICROS);
  }
}
