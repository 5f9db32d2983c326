package io.orderonce.limits.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.LimitTrials;
import io.orderonce.limits.PastOrder;
import io.orderonce.limits.Purchase;
import io.orderonce.limits.Scope;
import io.orderonce.limits.TrialRun;
import io.orderonce.persons.PersonKey;
import io.orderonce.persons.PersonMark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Goes through the orders of those customers alone for whom the rule might have made a difference:
 * see {@link Suspicious}. The others are counted, and not read.
 */
final class JpaLimitTrials implements LimitTrials {

  private static final int FETCH_SIZE = 5_000;

  private static final String NEWER = "SELECT COUNT(*) FROM orders o WHERE o.placed_at > ?";

  private static final String OLDEST_OF_THE_LATEST =
      "SELECT o.placed_at FROM orders o ORDER BY o.placed_at DESC OFFSET %d ROWS FETCH FIRST 1 ROW ONLY"
          .formatted(MOST_ORDERS);

  private static final String CONTACTS =
      """
      SELECT k.customer_id, k.hash, k.ended_at FROM person_keys k
      WHERE k.hash IN (SELECT s.hash FROM person_keys s GROUP BY s.hash HAVING COUNT(*) > 1)\
      """;

  private final Transactions transactions;
  private final DatabaseKind kind;
  private final Clock clock;

  /**
   * @param clock gives the time where the database cannot
   */
  JpaLimitTrials(Transactions transactions, DatabaseKind kind, Clock clock) {
    this.transactions = transactions;
    this.kind = kind;
    this.clock = clock;
  }

  @Override
  public Trial tryOut(LimitRule rule, Optional<Instant> since) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          Sql sql = Sql.in(unit);
          Instant now = now(sql);
          Instant wished = since.orElse(now.minus(USUAL_LOOK_BACK));
          // no order is older, and windows begin before
          Instant begin = beginning(sql, wished.isBefore(Instant.EPOCH) ? Instant.EPOCH : wished);
          return tryOut(sql, rule, begin, now);
        });
  }

  /** Later than what is wished for if there are too many orders after it. */
  private static Instant beginning(Sql sql, Instant wished) {
    long newer = sql.only(NEWER, row -> row.getLong(1), wished);
    return newer <= MOST_ORDERS
        ? wished
        : sql.only(OLDEST_OF_THE_LATEST, row -> Objects.requireNonNull(Sql.time(row, 1)));
  }

  private static Trial tryOut(Sql sql, LimitRule rule, Instant since, Instant until) {
    Suspicious suspicious = new Suspicious(rule, since, until);
    boolean persons = rule.scope().level() == Scope.Level.PERSON;
    TrialRun run = new TrialRun(rule, since, persons ? contacts(sql) : Map.of());
    Lines lines = new Lines(run);
    sql.each(
        suspicious.orders(),
        FETCH_SIZE,
        row -> order(row, suspicious.withLines()),
        lines::next,
        suspicious.parameters());
    lines.end();
    return run.result(
        sql.only(
            suspicious.allOrders(), row -> row.getLong(1), suspicious.parametersOfAllOrders()));
  }

  private static Map<CustomerId, List<PersonMark>> contacts(Sql sql) {
    Map<CustomerId, List<PersonMark>> contacts = new HashMap<>();
    sql.rows(CONTACTS, row -> Map.entry(new CustomerId(row.getString(1)), LimitQueries.markIn(row)))
        .forEach(
            one ->
                contacts.computeIfAbsent(one.getKey(), c -> new ArrayList<>()).add(one.getValue()));
    return contacts;
  }

  private static PastOrder order(ResultSet row, boolean withLine) throws SQLException {
    LimitQueries.Row one = LimitQueries.row(row, withLine);
    return new PastOrder(
        one.order(),
        one.customer(),
        one.purchase(),
        Optional.ofNullable(row.getString(withLine ? 8 : 6)).map(PersonKey::new));
  }

  private Instant now(Sql sql) {
    Instant time =
        sql.only("SELECT " + kind.timeExpression(), row -> Optional.ofNullable(Sql.time(row, 1)))
            .orElseGet(clock::instant);
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  /** Puts the lines of an order together, which come one after the other. */
  private static final class Lines {

    private final TrialRun run;
    private Optional<PastOrder> open = Optional.empty();

    Lines(TrialRun run) {
      this.run = run;
    }

    void next(PastOrder line) {
      Optional<PastOrder> more = open.filter(one -> one.number().equals(line.number()));
      if (more.isEmpty()) {
        end();
      }
      open = Optional.of(more.map(one -> together(one, line)).orElse(line));
    }

    void end() {
      open.ifPresent(run::next);
      open = Optional.empty();
    }

    private static PastOrder together(PastOrder order, PastOrder line) {
      Purchase both = LimitQueries.together(order.purchase(), line.purchase());
      return new PastOrder(order.number(), order.customer(), both, order.place());
    }
  }
}
