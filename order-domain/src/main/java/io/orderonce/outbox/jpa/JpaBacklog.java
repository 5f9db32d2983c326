package io.orderonce.outbox.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.outbox.Backlog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The outbox, counted. */
final class JpaBacklog implements Backlog {

  private final Transactions transactions;
  private final Clock clock;
  private final String unrelayed;

  /**
   * @param clock gives the time where the database cannot
   */
  JpaBacklog(Transactions transactions, DatabaseKind kind, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.unrelayed =
        """
        SELECT %s, COUNT(*), MIN(happened_at)
        FROM (SELECT happened_at FROM order_events WHERE NOT relayed LIMIT %d) waiting\
        """
            .formatted(kind.timeExpression(), MOST_COUNTED);
  }

  private record Unrelayed(Instant now, long count, Optional<Instant> oldest) {}

  /**
   * Those without a place come first: an event that gets its place meanwhile is counted twice, and
   * never taken for handled.
   */
  @Override
  public State read() {
    return transactions.run(
        unit -> {
          unit.rollBack();
          Sql sql = Sql.in(unit);
          Unrelayed first = sql.only(unrelayed, this::unrelayed);
          return new State(first.now(), first.count(), first.oldest(), Standings.read(sql));
        });
  }

  private Unrelayed unrelayed(ResultSet row) throws SQLException {
    return new Unrelayed(
        Optional.ofNullable(Sql.time(row, 1)).orElseGet(clock::instant),
        row.getLong(2),
        Optional.ofNullable(Sql.time(row, 3)));
  }
}
