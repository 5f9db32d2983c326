package io.orderonce.audit.jpa;

import io.orderonce.audit.AuditTrail;
import io.orderonce.audit.Invariant;
import io.orderonce.audit.Invariants;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The invariants as queries. Constraints rule out most of what is counted here; it is counted all
 * the same, because a constraint can be lost in a restore.
 */
final class JpaInvariants implements Invariants {

  private static final String NEXT_SLICE =
      """
      SELECT MAX(%1$s) FROM
        (SELECT %1$s FROM %2$s WHERE %1$s > ? ORDER BY %1$s LIMIT %3$d) s\
      """;

  private static final String WITHIN = "%1$s > ? AND %1$s <= ?";

  /**
   * Something to count, slice by slice.
   *
   * @param key the column that assigns a row to a slice
   * @param table lists the existing keys
   * @param slice how many keys at a time: few enough that a statement ends within its time-out,
   *     however many rows there are
   * @param counts counts within one slice
   */
  private record Query(String name, String key, String table, int slice, String counts) {

    String nextSlice() {
      return NEXT_SLICE.formatted(key, table, slice);
    }

    String inSlice() {
      return counts.formatted(WITHIN.formatted(key));
    }
  }

  private static final List<Query> QUERIES =
      List.of(
          new Query(
              "requests-with-two-orders",
              "customer_id",
              "customers",
              1_000,
              "SELECT COUNT(*) FROM (SELECT 1 AS twice FROM orders WHERE %s"
                  + " GROUP BY customer_id, request_id HAVING COUNT(*) > 1) t"),
          new Query(
              "totals-not-the-sum-of-their-lines",
              "order_number",
              "orders",
              10_000,
              "SELECT COUNT(*) FROM (SELECT order_number, total FROM orders WHERE %1$s) o"
                  + " LEFT JOIN (SELECT order_number, SUM(line_total) AS lines FROM order_lines"
                  + " WHERE %1$s GROUP BY order_number) l ON l.order_number = o.order_number"
                  + " WHERE l.lines IS NULL OR l.lines <> o.total"),
          new Query(
              "orders-without-event",
              "order_number",
              "orders",
              10_000,
              "SELECT COUNT(*) FROM (SELECT order_number FROM orders WHERE %1$s) o"
                  + " LEFT JOIN (SELECT order_number FROM order_events"
                  + " WHERE event = 'placed' AND %1$s) e ON e.order_number = o.order_number"
                  + " WHERE e.order_number IS NULL"));

  private static final String NEGATIVE_STOCK = "SELECT COUNT(*) FROM products WHERE stock < 0";

  private final Transactions transactions;
  private final AuditTrail trail;
  private final Clock clock;
  private final List<Invariant> more;

  /**
   * @param more invariants that the features count themselves
   */
  public JpaInvariants(
      Transactions transactions, AuditTrail trail, Clock clock, List<Invariant> more) {
    this.more = List.copyOf(more);
    this.transactions = transactions;
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  public Report check() {
    List<Item> items = new ArrayList<>();
    QUERIES.forEach(query -> items.add(new Item(query.name(), count(query))));
    items.add(new Item("negative-stock", ask(NEGATIVE_STOCK, row -> row.getLong(1))));
    items.add(new Item("audit-entries-altered", trail.broken()));
    more.forEach(one -> items.add(new Item(one.name(), one.count())));
    return new Report(clock.instant().truncatedTo(ChronoUnit.MICROS), items);
  }

  private long count(Query query) {
    long count = 0;
    String from = "";
    for (Optional<String> to = next(query, from); to.isPresent(); to = next(query, from)) {
      String end = to.get();
      count += ask(query.inSlice(), row -> row.getLong(1), parameters(query, from, end));
      from = end;
    }
    return count;
  }

  private Optional<String> next(Query query, String from) {
    return ask(query.nextSlice(), row -> Optional.ofNullable(row.getString(1)), from);
  }

  /** A statement may refer to its slice more than once. */
  private static Object[] parameters(Query query, String from, String to) {
    return Stream.generate(() -> Stream.of(from, to))
        .limit(query.inSlice().chars().filter(c -> c == '?').count() / 2)
        .flatMap(both -> both)
        .toArray();
  }

  private <T> T ask(String sql, Sql.Reader<T> reader, Object... parameters) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return Sql.in(unit).only(sql, reader, parameters);
        });
  }
}
