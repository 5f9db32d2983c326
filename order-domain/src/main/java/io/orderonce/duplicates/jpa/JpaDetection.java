package io.orderonce.duplicates.jpa;

import io.orderonce.duplicates.Comparison;
import io.orderonce.duplicates.Detection;
import io.orderonce.duplicates.Reason;
import io.orderonce.duplicates.Suspect;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.ResolveDuplicate;
import io.orderonce.ordering.jpa.JpaOrderStore;
import io.orderonce.outbox.EventConsumer;
import io.orderonce.outbox.EventType;
import io.orderonce.outbox.OutboxEvent;
import io.orderonce.settings.ShopSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Follows the events of orders. Most raise nothing; one that raises or settles a case gets a
 * transaction of its own, in which the orders concerned are locked in the order of their numbers.
 * So events that are handed over again, or to two nodes at once, raise a case once.
 */
final class JpaDetection implements Detection, EventConsumer {

  /** The latest time that databases can represent. */
  private static final Instant AT_THE_END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private static final String RAISE =
      """
      INSERT INTO suspected_duplicates (earlier, later, score, reasons, raised_at, state)
      SELECT o.order_number, ?, ?, ?, CAST(? AS TIMESTAMP(6) WITH TIME ZONE), 'open' FROM orders o
      WHERE o.order_number = ? AND NOT EXISTS
        (SELECT 1 FROM suspected_duplicates s WHERE s.earlier = o.order_number AND s.later = ?)\
      """;

  private static final String LOCK_CASES =
      """
      SELECT case_no, later FROM suspected_duplicates
      WHERE state = 'open' AND (earlier = ? OR later = ?) ORDER BY case_no FOR UPDATE\
      """;

  private static final String CLOSE =
      """
      UPDATE suspected_duplicates SET state = 'cancelled', decided_at = ?, decided_by = ?,
        reason = 'the order was cancelled', cancelled_order = ?
      WHERE case_no = ?\
      """;

  private static final String CANCELLED =
      """
      SELECT e.done_by, e.happened_at FROM order_events e
      WHERE e.order_number = ? AND e.event = 'cancelled'\
      """;

  private static final String IN_OPEN_CASES =
      """
      SELECT earlier, later FROM suspected_duplicates
      WHERE state = 'open' AND (earlier = ANY(?) OR later = ANY(?))\
      """;

  private final Transactions transactions;
  private final JpaOrderStore store;
  private final ShopSettings settings;

  JpaDetection(Transactions transactions, JpaOrderStore store, ShopSettings settings) {
    this.transactions = transactions;
    this.store = store;
    this.settings = settings;
  }

  @Override
  public String name() {
    return CONSUMER;
  }

  /** One order that cannot be compared must not keep the others from being compared. */
  @Override
  public WhenHopeless whenHopeless() {
    return WhenHopeless.LEAVE_OUT;
  }

  @Override
  public void accept(List<OutboxEvent> events) {
    ShopSettings.DetectionSettings rules = settings.read().detection();
    Found found =
        transactions.run(
            unit -> {
              unit.rollBack();
              return found(Sql.in(unit), events, rules);
            });
    for (OutboxEvent event : events) {
      String order = event.order().canonical();
      if (isPlacing(event) && found.suspicious().contains(order)) {
        transactions.run(unit -> raise(unit, order, rules));
      } else if (isCancelling(event) && found.cancelled().contains(order)) {
        transactions.run(unit -> settle(unit, order));
      }
    }
  }

  private static boolean isPlacing(OutboxEvent event) {
    return event.type() == EventType.PLACED;
  }

  private static boolean isCancelling(OutboxEvent event) {
    return event.type() == EventType.CANCELLED;
  }

  /**
   * What there is to do: nothing for most orders.
   *
   * @param suspicious orders that have a twin
   * @param cancelled cancelled orders in cases that are open
   */
  private record Found(Set<String> suspicious, Set<String> cancelled) {}

  private static Found found(
      Sql sql, List<OutboxEvent> events, ShopSettings.DetectionSettings rules) {
    return new Found(
        TwinSearch.of(sql, orders(events, JpaDetection::isPlacing), rules).keySet(),
        inOpenCases(sql, orders(events, JpaDetection::isCancelling)));
  }

  private static List<String> orders(List<OutboxEvent> events, Predicate<OutboxEvent> which) {
    return events.stream()
        .filter(which)
        .map(event -> event.order().canonical())
        .distinct()
        .toList();
  }

  private static Set<String> inOpenCases(Sql sql, List<String> orders) {
    Set<String> found = new HashSet<>();
    if (!orders.isEmpty()) {
      sql.rows(
          IN_OPEN_CASES,
          row -> found.addAll(List.of(row.getString(1), row.getString(2))),
          sql.texts(orders),
          sql.texts(orders));
    }
    return found;
  }

  /** The order's twins are read again: something may have changed. */
  private int raise(Transactions.Unit unit, String order, ShopSettings.DetectionSettings rules) {
    List<Comparison> comparisons =
        TwinSearch.of(Sql.in(unit), List.of(order), rules).getOrDefault(order, List.of());
    if (!comparisons.isEmpty()) {
      raise(unit, comparisons, rules.hold());
    }
    return comparisons.size();
  }

  /** The cases first, then their orders, as everybody who decides a case locks them. */
  private int settle(Transactions.Unit unit, String order) {
    Sql sql = Sql.in(unit);
    Map<Long, String> open = new LinkedHashMap<>();
    sql.rows(LOCK_CASES, row -> open.put(row.getLong(1), row.getString(2)), order, order);
    if (open.isEmpty()) {
      return 0;
    }
    CaseEvents events = new CaseEvents(sql);
    events.lock(new TreeSet<>(open.values()));
    Cancelled cancelled = sql.only(CANCELLED, Cancelled::read, order);
    open.keySet().forEach(id -> sql.change(CLOSE, cancelled.at(), cancelled.by(), order, id));
    events.enter(
        EventType.DUPLICATE_RESOLVED, List.copyOf(open.values()), store.transaction(unit).now());
    return open.size();
  }

  private record Cancelled(String by, Instant at) {

    static Cancelled read(ResultSet row) throws SQLException {
      return new Cancelled(row.getString(1), Objects.requireNonNull(Sql.time(row, 2)));
    }
  }

  private void raise(Transactions.Unit unit, List<Comparison> comparisons, boolean hold) {
    Sql sql = Sql.in(unit);
    CaseEvents events = new CaseEvents(sql);
    Set<String> concerned = new TreeSet<>();
    comparisons.forEach(
        one -> Stream.of(one.earlier(), one.later()).map(Suspect::number).forEach(concerned::add));
    events.lock(concerned);
    Instant now = store.transaction(unit).now();
    List<String> raised =
        comparisons.stream()
            .filter(one -> raised(sql, one, now))
            .map(one -> one.later().number())
            .toList();
    events.enter(EventType.DUPLICATE_SUSPECTED, raised, now);
    if (hold) {
      new TreeSet<>(raised)
          .forEach(
              number ->
                  ResolveDuplicate.hold(
                      store.transaction(unit), OrderNumber.read(number).orElseThrow()));
    }
  }

  private static boolean raised(Sql sql, Comparison one, Instant now) {
    return sql.change(
            RAISE,
            one.later().number(),
            one.score(),
            Reason.store(one.reasons()),
            now,
            one.earlier().number(),
            one.later().number())
        > 0;
  }

  @Override
  public Trial tryOut(Rules rules, Instant since) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return triedOut(new SuspectRows(Sql.in(unit)), rules, since);
        });
  }

  /** Orders placed up to one window before the first of them are compared too, but not counted. */
  private static Trial triedOut(SuspectRows rows, Rules rules, Instant since) {
    Collection<Suspect> orders = rows.newest(since, AT_THE_END_OF_TIME, MOST_TRIED);
    Past past = new Past(rules.window());
    orders.stream()
        .map(Suspect::placedAt)
        .findFirst()
        .ifPresent(
            first ->
                rows.newest(first.minus(rules.window()), first, MOST_TRIED).forEach(past::add));
    int flagged = 0;
    for (Suspect order : orders) {
      flagged +=
          TwinSearch.suspicious(order, past.candidatesFor(order), rules.threshold()).isEmpty()
              ? 0
              : 1;
      past.add(order);
    }
    return new Trial(orders.size(), flagged);
  }

  /** Earlier orders, indexed by everything that makes one a candidate. */
  private static final class Past {

    private final Duration window;
    private final Map<Tie, Map<String, List<Suspect>>> found = new EnumMap<>(Tie.class);

    Past(Duration window) {
      this.window = window;
    }

    void add(Suspect order) {
      for (Tie tie : Tie.values()) {
        tie.of(order)
            .ifPresent(
                value ->
                    found
                        .computeIfAbsent(tie, t -> new HashMap<>())
                        .computeIfAbsent(value, v -> new ArrayList<>())
                        .add(order));
      }
    }

    /** Of each tie the nearest, as in the database; there is nothing after the order yet. */
    Set<Suspect> candidatesFor(Suspect order) {
      Instant from = order.placedAt().minus(window);
      Set<Suspect> candidates = new HashSet<>();
      for (Tie tie : Tie.values()) {
        List<Suspect> tied =
            tie.of(order)
                .map(value -> found.getOrDefault(tie, Map.of()).getOrDefault(value, List.of()))
                .orElse(List.of());
        // the newest are at the end
        int first = Math.max(0, tied.size() - Tie.NEAREST);
        for (int i = tied.size() - 1; i >= first && !tied.get(i).placedAt().isBefore(from); i--) {
          candidates.add(tied.get(i));
        }
      }
      return candidates;
    }
  }
}
