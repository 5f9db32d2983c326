package io.orderonce.outbox.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.outbox.Backlog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** The outbox, counted. */
final class JpaBacklog implements Backlog {

  private final Transactions transactions;
  private final Clock clock;
  private final String read;

  /**
   * @param clock gives the time where the database cannot
   */
  public JpaBacklog(Transactions transactions, DatabaseKind kind, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.read =
        """
        SELECT %s, COUNT(*), MIN(CASE WHEN tries < %d THEN happened_at END),
          SUM(CASE WHEN tries < %d THEN 0 ELSE 1 END)
        FROM (SELECT tries, happened_at FROM order_events WHERE sent_at IS NULL LIMIT %d) waiting\
        """
            .formatted(kind.timeExpression(), Backlog.MOST_TRIES, Backlog.MOST_TRIES, MOST_COUNTED);
  }

  @Override
  public State read() {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return Sql.in(unit).only(read, this::state);
        });
  }

  private State state(ResultSet row) throws SQLException {
    long all = row.getLong(2);
    long givenUp = row.getLong(4);
    return new State(
        Optional.ofNullable(Sql.time(row, 1)).orElseGet(clock::instant),
        all - givenUp,
        Optional.ofNullable(Sql.time(row, 3)),
        givenUp);
  }
}
