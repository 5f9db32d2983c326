package io.orderonce.audit.jpa;

import io.orderonce.audit.AuditTrail;
import io.orderonce.audit.Invariant;
import io.orderonce.audit.Invariants;
import io.orderonce.audit.WholePass;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The invariants as queries. Constraints rule out most of what is counted here; it is counted all
 * the same, because a constraint can be lost in a restore.
 *
 * <p>What grows with the shop are the queries over orders. What they read never changes once an
 * order is placed, neither by shipping nor by cancelling it. So while it is quick everything is
 * counted each time; otherwise the last pass over everything counts for the orders up to a moment,
 * and only those placed since are counted anew. If somebody changes an old order with SQL, the next
 * pass finds it.
 */
final class JpaInvariants implements Invariants, WholePass {

  /** A pass that takes longer is not repeated whenever somebody asks. */
  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  /**
   * An order placed just before a pass began may be committed while it goes on, and clocks differ:
   * so much of the past is counted anew each time.
   */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** The latest time that databases can represent. */
  private static final Instant AT_THE_END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private static final String NEXT_SLICE =
      """
      SELECT MAX(%1$s) FROM
        (SELECT %1$s FROM %2$s WHERE %1$s > ? ORDER BY %1$s LIMIT %3$d) s\
      """;

  private static final String WITHIN = "%1$s > ? AND %1$s <= ?";

  private static final int SLICE = 10_000;

  private static final String NEXT_MOMENT =
      """
      SELECT MAX(placed_at) FROM
        (SELECT placed_at FROM orders WHERE placed_at > ? AND placed_at <= ?
         ORDER BY placed_at LIMIT %d) s\
      """
          .formatted(SLICE);

  /**
   * Something to count, slice by slice.
   *
   * @param key the column that assigns a row to a slice
   * @param table lists the existing keys
   * @param slice how many keys at a time: few enough that a statement ends within its time-out,
   *     however many rows there are
   * @param counts counts within one slice, up to a moment, which is the last parameter
   * @param since counts among the orders placed between two moments
   */
  private record Query(
      String name, String key, String table, int slice, String counts, String since) {

    private static final String PLACED_BETWEEN =
        "SELECT COUNT(*) FROM orders o WHERE o.placed_at > ? AND o.placed_at <= ? AND ";

    String nextSlice() {
      return NEXT_SLICE.formatted(key, table, slice);
    }

    String inSlice() {
      return counts.formatted(WITHIN.formatted(key));
    }

    String amongNew() {
      return PLACED_BETWEEN + since;
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
                  + " GROUP BY customer_id, request_id"
                  + " HAVING COUNT(*) > 1 AND MAX(placed_at) <= ?) t",
              "EXISTS (SELECT 1 FROM orders e WHERE e.customer_id = o.customer_id"
                  + " AND e.request_id = o.request_id AND (e.placed_at < o.placed_at"
                  + " OR e.placed_at = o.placed_at AND e.order_number < o.order_number))"),
          new Query(
              "totals-not-the-sum-of-their-lines",
              "order_number",
              "orders",
              SLICE,
              "SELECT COUNT(*) FROM (SELECT order_number, total, placed_at FROM orders"
                  + " WHERE %1$s) o"
                  + " LEFT JOIN (SELECT order_number, SUM(line_total) AS lines FROM order_lines"
                  + " WHERE %1$s GROUP BY order_number) l ON l.order_number = o.order_number"
                  + " WHERE (l.lines IS NULL OR l.lines <> o.total) AND o.placed_at <= ?",
              // no total is negative
              "o.total <> COALESCE((SELECT SUM(l.line_total) FROM order_lines l"
                  + " WHERE l.order_number = o.order_number), -1)"),
          new Query(
              "orders-without-event",
              "order_number",
              "orders",
              SLICE,
              "SELECT COUNT(*) FROM (SELECT order_number, placed_at FROM orders WHERE %1$s) o"
                  + " LEFT JOIN (SELECT order_number FROM order_events"
                  + " WHERE event = 'placed' AND %1$s) e ON e.order_number = o.order_number"
                  + " WHERE e.order_number IS NULL AND o.placed_at <= ?",
              "NOT EXISTS (SELECT 1 FROM order_events e"
                  + " WHERE e.order_number = o.order_number AND e.event = 'placed')"));

  private static final String NEGATIVE_STOCK = "SELECT COUNT(*) FROM products WHERE stock < 0";
  private static final String AUDIT = "audit-entries-altered";

  private final Transactions transactions;
  private final AuditTrail trail;
  private final Clock clock;
  private final List<Invariant> more;
  private @Nullable Settled settled;

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

  /**
   * What this node has counted since a pass, and need not count again.
   *
   * @param pass when the pass ended
   */
  private record Settled(Instant pass, Instant upTo, List<Item> items) {

    static Settled at(StoredPass pass) {
      return new Settled(pass.endedAt(), pass.upTo(), pass.items());
    }
  }

  @Override
  public Report check() {
    return last()
        .filter(pass -> pass.took().compareTo(A_MOMENT) > 0)
        .map(this::since)
        .orElseGet(() -> report(counted(AT_THE_END_OF_TIME), Optional.empty()));
  }

  @Override
  public Optional<Duration> lastTook() {
    return last().map(StoredPass::took);
  }

  @Override
  public void make() {
    Instant began = now();
    Instant upTo = began.minus(MARGIN);
    List<Item> items = counted(upTo);
    Instant ended = now();
    StoredPass pass = new StoredPass(upTo, ended, Duration.between(began, ended), items);
    transactions.run(
        unit -> {
          pass.store(Sql.in(unit));
          return null;
        });
  }

  private Optional<StoredPass> last() {
    return ask(StoredPass::last);
  }

  private synchronized Report since(StoredPass pass) {
    Settled known =
        Optional.ofNullable(settled)
            .filter(one -> one.pass().equals(pass.endedAt()))
            .orElseGet(() -> Settled.at(pass));
    Instant until = now().minus(MARGIN);
    if (until.isAfter(known.upTo())) {
      known = new Settled(known.pass(), until, added(known.items(), known.upTo(), until));
    }
    settled = known;
    return report(
        added(known.items(), known.upTo(), AT_THE_END_OF_TIME), Optional.of(pass.endedAt()));
  }

  private List<Item> added(List<Item> items, Instant from, Instant to) {
    return items.stream()
        .map(
            item ->
                QUERIES.stream()
                    .filter(query -> query.name().equals(item.name()))
                    .findAny()
                    .map(query -> new Item(item.name(), item.count() + among(query, from, to)))
                    .orElse(item))
        .toList();
  }

  /** Adds what is quick to count in any shop. */
  private Report report(List<Item> counted, Optional<Instant> everythingAt) {
    List<Item> items = new ArrayList<>();
    counted.stream().filter(item -> !item.name().equals(AUDIT)).forEach(items::add);
    items.add(new Item("negative-stock", count(NEGATIVE_STOCK)));
    counted.stream().filter(item -> item.name().equals(AUDIT)).forEach(items::add);
    more.forEach(one -> items.add(new Item(one.name(), one.count())));
    Instant checkedAt = now();
    return new Report(checkedAt, everythingAt.orElse(checkedAt), items);
  }

  private List<Item> counted(Instant upTo) {
    return Stream.concat(
            QUERIES.stream().map(query -> new Item(query.name(), everywhere(query, upTo))),
            Stream.of(new Item(AUDIT, trail.broken())))
        .toList();
  }

  private long everywhere(Query query, Instant upTo) {
    return sliced(
        "",
        from ->
            ask(
                sql ->
                    sql.only(
                        query.nextSlice(), row -> Optional.ofNullable(row.getString(1)), from)),
        (from, to) -> count(query.inSlice(), parameters(query, from, to, upTo)));
  }

  private long among(Query query, Instant first, Instant last) {
    return sliced(
        first,
        from ->
            ask(
                sql ->
                    sql.only(
                        NEXT_MOMENT, row -> Optional.ofNullable(Sql.time(row, 1)), from, last)),
        (from, to) -> count(query.amongNew(), from, to));
  }

  private interface Slice<K> {
    long count(K from, K to);
  }

  private static <K> long sliced(K first, Function<K, Optional<K>> next, Slice<K> slice) {
    long count = 0;
    K from = first;
    for (Optional<K> to = next.apply(from); to.isPresent(); to = next.apply(from)) {
      count += slice.count(from, to.get());
      from = to.get();
    }
    return count;
  }

  /** A statement may refer to its slice more than once. */
  private static Object[] parameters(Query query, String from, String to, Instant upTo) {
    return Stream.concat(
            Stream.generate(() -> Stream.of(from, to))
                .limit(query.inSlice().chars().filter(c -> c == '?').count() / 2)
                .flatMap(both -> both),
            Stream.of(upTo))
        .toArray();
  }

  private long count(String sql, Object... parameters) {
    return ask(one -> one.only(sql, row -> row.getLong(1), parameters));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private <T> T ask(Function<Sql, T> question) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return question.apply(Sql.in(unit));
        });
  }
}
