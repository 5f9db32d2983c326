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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the orders of a thousand customers at a time, so that no statement takes long: those
 * of customers for whom the rule might have made a difference, see {@link PerhapsOverALimit}. The
 * others are counted, and not read. Customers who share something with somebody are gone through
 * together, if the rule is about persons.
 */
final class JpaLimitTrials implements LimitTrials {

  private static final int FETCH_SIZE = 5_000;
  private static final int CUSTOMERS_AT_ONCE = 1_000;

  private static final String NEWER = "SELECT COUNT(*) FROM orders o WHERE o.placed_at > ?";

  private static final String OLDEST_OF_THE_LATEST =
      """
      SELECT o.placed_at FROM orders o ORDER BY o.placed_at DESC OFFSET %d ROWS
      FETCH FIRST 1 ROW ONLY\
      """
          .formatted(MOST_ORDERS);

  private static final String ALL_ORDERS =
      "SELECT COUNT(*) FROM orders o WHERE o.placed_at > ? AND o.placed_at <= ?";

  private static final String RANGE =
      """
      SELECT MIN(p.customer_id), MAX(p.customer_id)
      FROM (SELECT c.customer_id FROM customers c WHERE c.customer_id > ?
            ORDER BY c.customer_id FETCH FIRST %d ROWS ONLY) AS p\
      """
          .formatted(CUSTOMERS_AT_ONCE);

  private static final String CONTACTS =
      """
      SELECT k.customer_id, k.hash, k.ended_at FROM person_keys k
      WHERE k.hash IN (SELECT s.hash FROM person_keys s GROUP BY s.hash HAVING COUNT(*) > 1)\
      """;

  /** Of the places whose hash begins with one digit. */
  private static final String SHARING_A_PLACE =
      """
      SELECT DISTINCT x.customer_id FROM orders x
      WHERE x.placed_at > ? AND x.placed_at <= ? AND x.place_hash IN
        (SELECT y.place_hash FROM orders y
         WHERE y.place_hash >= ? AND y.place_hash < ? AND y.placed_at > ? AND y.placed_at <= ?
         GROUP BY y.place_hash HAVING MIN(y.customer_id) <> MAX(y.customer_id))\
      """;

  /** The digits of a hash, and one that is after them. */
  private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvw";

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
    PerhapsOverALimit perhaps = new PerhapsOverALimit(rule, since, until);
    boolean persons = rule.scope().level() == Scope.Level.PERSON;
    Map<CustomerId, List<PersonMark>> contacts = persons ? contacts(sql) : Map.of();
    Set<CustomerId> sharing =
        persons ? sharing(sql, contacts, since.minus(rule.window()), until) : Set.of();
    TrialRun run = new TrialRun(rule, since, contacts);
    if (!sharing.isEmpty()) {
      Object ids = sql.texts(sharing.stream().map(CustomerId::value).toList());
      goThrough(sql, perhaps.ordersOf(ids), run, Set.of());
    }
    eachRange(sql, rule.scope(), range -> goThrough(sql, perhaps.orders(range), run, sharing));
    return run.result(orders(sql, rule.scope(), since, until));
  }

  private static Map<CustomerId, List<PersonMark>> contacts(Sql sql) {
    Map<CustomerId, List<PersonMark>> contacts = new HashMap<>();
    sql.rows(CONTACTS, row -> Map.entry(new CustomerId(row.getString(1)), LimitQueries.markIn(row)))
        .forEach(
            one ->
                contacts.computeIfAbsent(one.getKey(), c -> new ArrayList<>()).add(one.getValue()));
    return contacts;
  }

  /** Those who have a contact or a place with somebody in common. */
  private static Set<CustomerId> sharing(
      Sql sql, Map<CustomerId, List<PersonMark>> contacts, Instant from, Instant until) {
    Set<CustomerId> sharing = new HashSet<>(contacts.keySet());
    for (int digit = 1; digit < DIGITS.length(); digit++) {
      sharing.addAll(
          sql.rows(
              SHARING_A_PLACE,
              row -> new CustomerId(row.getString(1)),
              from,
              until,
              DIGITS.substring(digit - 1, digit),
              DIGITS.substring(digit, digit + 1),
              from,
              until));
    }
    return sharing;
  }

  /** All customers whom the rule may concern, in ranges. */
  private static void eachRange(Sql sql, Scope scope, Consumer<PerhapsOverALimit.Range> consumer) {
    if (scope.level() == Scope.Level.CUSTOMER) {
      String id = String.valueOf(scope.id());
      consumer.accept(new PerhapsOverALimit.Range(id, id));
      return;
    }
    Optional<PerhapsOverALimit.Range> range = rangeAfter(sql, "");
    while (range.isPresent()) {
      consumer.accept(range.get());
      range = rangeAfter(sql, range.get().last());
    }
  }

  private static Optional<PerhapsOverALimit.Range> rangeAfter(Sql sql, String last) {
    return sql.only(
        RANGE,
        row ->
            row.getString(1) == null
                ? Optional.empty()
                : Optional.of(new PerhapsOverALimit.Range(row.getString(1), row.getString(2))),
        last);
  }

  /**
   * @param done customers who have been gone through already
   */
  private static void goThrough(
      Sql sql, PerhapsOverALimit.Question question, TrialRun run, Set<CustomerId> done) {
    Lines lines = new Lines(run, done);
    sql.each(
        question.text(),
        FETCH_SIZE,
        row -> order(row, question.withLines()),
        lines::next,
        question.parameters().toArray());
    lines.end();
    run.forgetPurchases();
  }

  private static PastOrder order(ResultSet row, boolean withLine) throws SQLException {
    LimitQueries.Row one = LimitQueries.row(row, withLine);
    return new PastOrder(
        one.order(),
        one.customer(),
        one.purchase(),
        Optional.ofNullable(row.getString(withLine ? 8 : 6)).map(PersonKey::new));
  }

  /** Puts the lines of an order together, which come one after the other. */
  private static final class Lines {

    private final TrialRun run;
    private final Set<CustomerId> done;
    private Optional<PastOrder> open = Optional.empty();

    Lines(TrialRun run, Set<CustomerId> done) {
      this.run = run;
      this.done = done;
    }

    void next(PastOrder line) {
      Optional<PastOrder> more = open.filter(one -> one.number().equals(line.number()));
      if (more.isEmpty()) {
        end();
      }
      open = Optional.of(more.map(one -> together(one, line)).orElse(line));
    }

    void end() {
      open.filter(order -> !done.contains(order.customer())).ifPresent(run::next);
      open = Optional.empty();
    }

    private static PastOrder together(PastOrder order, PastOrder line) {
      Purchase both = LimitQueries.together(order.purchase(), line.purchase());
      return new PastOrder(order.number(), order.customer(), both, order.place());
    }
  }

  /** Of those to whom the rule applies. */
  private static long orders(Sql sql, Scope scope, Instant since, Instant until) {
    List<@Nullable Object> parameters = new ArrayList<>(List.of(since, until));
    String whose =
        switch (scope.level()) {
          case DEFAULT, PERSON -> "";
          case GROUP -> PerhapsOverALimit.OF_THE_GROUP;
          case CUSTOMER -> " AND o.customer_id = ?";
        };
    if (scope.level().isOfSomebody()) {
      parameters.add(scope.id());
    }
    return sql.only(ALL_ORDERS + whose, row -> row.getLong(1), parameters.toArray());
  }

  private Instant now(Sql sql) {
    Instant time =
        sql.only("SELECT " + kind.timeExpression(), row -> Optional.ofNullable(Sql.time(row, 1)))
            .orElseGet(clock::instant);
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
