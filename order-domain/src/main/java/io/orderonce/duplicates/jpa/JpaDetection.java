package io.orderonce.duplicates.jpa;

import io.orderonce.duplicates.Comparison;
import io.orderonce.duplicates.Detection;
import io.orderonce.duplicates.Reason;
import io.orderonce.duplicates.Suspect;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.EventKind;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.ResolveDuplicate;
import io.orderonce.ordering.jpa.JpaOrderStore;
import io.orderonce.outbox.Backlog;
import io.orderonce.settings.ShopSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processes the outbox: events of orders without {@code sent_at}. Each node takes some that no
 * other node has locked. Most raise nothing, and are marked together; one that raises a case gets a
 * transaction of its own, in which the orders concerned are locked in the order of their numbers,
 * so that two nodes that find the same pair at the same time raise it once.
 */
final class JpaDetection implements Detection {

  private static final Logger LOG = System.getLogger(JpaDetection.class.getName());

  /** The latest time that databases can represent. */
  private static final Instant AT_THE_END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private static final String COLUMNS = "order_number, event_no, event, done_by, happened_at";

  private static final String TAKE =
      """
      SELECT %s FROM order_events WHERE sent_at IS NULL AND tries < %d
      ORDER BY tries, happened_at LIMIT %d FOR UPDATE SKIP LOCKED\
      """
          .formatted(COLUMNS, Backlog.MOST_TRIES, MOST_AT_ONCE);

  private static final String TAKE_ONE =
      """
      SELECT %s FROM order_events WHERE order_number = ? AND event_no = ? AND sent_at IS NULL
      FOR UPDATE SKIP LOCKED\
      """
          .formatted(COLUMNS);

  private static final String MARK =
      "UPDATE order_events SET sent_at = ? WHERE order_number = ANY(?) AND event_no = ?";

  private static final String TRIED =
      "UPDATE order_events SET tries = tries + 1 WHERE order_number = ? AND event_no = ?";

  private static final String LOCK_ORDERS =
      "SELECT order_number FROM orders WHERE order_number IN (%s) ORDER BY order_number FOR UPDATE";

  private static final String RAISE =
      """
      INSERT INTO suspected_duplicates (earlier, later, score, reasons, raised_at, state)
      SELECT o.order_number, ?, ?, ?, CAST(? AS TIMESTAMP(6) WITH TIME ZONE), 'open' FROM orders o
      WHERE o.order_number = ? AND NOT EXISTS
        (SELECT 1 FROM suspected_duplicates s WHERE s.earlier = o.order_number AND s.later = ?)\
      """;

  private static final String CLOSE =
      """
      UPDATE suspected_duplicates SET state = 'cancelled', decided_at = ?, decided_by = ?,
        reason = 'the order was cancelled', cancelled_order = ?
      WHERE state = 'open' AND (earlier = ? OR later = ?)\
      """;

  private final Transactions transactions;
  private final JpaOrderStore store;
  private final ShopSettings settings;
  private final Clock clock;

  public JpaDetection(
      Transactions transactions, JpaOrderStore store, ShopSettings settings, Clock clock) {
    this.transactions = transactions;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  private record Event(String order, int number, EventKind what, String by, Instant at) {

    static Event read(ResultSet row) throws SQLException {
      return new Event(
          row.getString(1),
          row.getInt(2),
          EventKind.of(row.getString(3)),
          row.getString(4),
          Objects.requireNonNull(Sql.time(row, 5)));
    }

    boolean isPlacing() {
      return what == EventKind.PLACED;
    }

    boolean isCancelling() {
      return what == EventKind.CANCELLED;
    }
  }

  @Override
  public int look() {
    ShopSettings.DetectionSettings rules = settings.read().detection();
    List<Event> taken = new ArrayList<>();
    List<Event> open = new ArrayList<>();
    try {
      transactions.run(
          unit -> {
            Sql sql = Sql.in(unit);
            taken.addAll(sql.rows(TAKE, Event::read));
            open.addAll(markHarmless(sql, taken, rules));
            return null;
          });
    } catch (RuntimeException e) {
      if (taken.isEmpty()) {
        throw e;
      }
      LOG.log(Level.WARNING, "a batch cannot be checked for duplicates; trying one by one", e);
      open.clear();
      open.addAll(taken);
    }
    open.forEach(event -> tryAlone(event, rules));
    return taken.size();
  }

  /**
   * Most events raise nothing: an order without a twin, or that was cancelled in the meantime.
   *
   * @return the others
   */
  private List<Event> markHarmless(
      Sql sql, List<Event> events, ShopSettings.DetectionSettings rules) {
    Map<String, List<Comparison>> twins =
        TwinSearch.of(
            sql,
            events.stream().filter(Event::isPlacing).map(Event::order).distinct().toList(),
            rules);
    Map<Boolean, List<Event>> split =
        events.stream()
            .collect(
                Collectors.partitioningBy(
                    event ->
                        event.isCancelling()
                            || event.isPlacing() && twins.containsKey(event.order)));
    mark(sql, split.get(false));
    return split.get(true);
  }

  /** Nearly all are the first events of their orders, and are marked by one statement. */
  private void mark(Sql sql, List<Event> events) {
    Instant now = now();
    events.stream()
        .collect(
            Collectors.groupingBy(
                Event::number, Collectors.mapping(Event::order, Collectors.toList())))
        .forEach((number, orders) -> sql.change(MARK, now, sql.texts(orders), number));
  }

  /** A failed event is left for later, so that it does not block the others. */
  private void tryAlone(Event event, ShopSettings.DetectionSettings rules) {
    try {
      transactions.run(
          unit -> {
            Sql sql = Sql.in(unit);
            sql.first(TAKE_ONE, Event::read, event.order, event.number)
                .ifPresent(still -> act(unit, sql, still, rules));
            return null;
          });
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "order " + event.order + " cannot be checked for duplicates now", e);
      transactions.run(unit -> Sql.in(unit).change(TRIED, event.order, event.number));
    }
  }

  private void act(
      Transactions.Unit unit, Sql sql, Event event, ShopSettings.DetectionSettings rules) {
    if (event.isCancelling()) {
      sql.change(CLOSE, event.at, event.by, event.order, event.order, event.order);
    } else {
      Optional.ofNullable(TwinSearch.of(sql, List.of(event.order), rules).get(event.order))
          .ifPresent(comparisons -> raise(unit, sql, comparisons, rules.hold()));
    }
    mark(sql, List.of(event));
  }

  private void raise(Transactions.Unit unit, Sql sql, List<Comparison> comparisons, boolean hold) {
    Set<String> concerned = new TreeSet<>();
    comparisons.forEach(
        one -> Stream.of(one.earlier(), one.later()).map(Suspect::number).forEach(concerned::add));
    String marks = String.join(", ", Collections.nCopies(concerned.size(), "?"));
    sql.rows(LOCK_ORDERS.formatted(marks), row -> row.getString(1), concerned.toArray());
    Set<String> held = new TreeSet<>();
    for (Comparison one : comparisons) {
      int raised =
          sql.change(
              RAISE,
              one.later().number(),
              one.score(),
              Reason.store(one.reasons()),
              now(),
              one.earlier().number(),
              one.later().number());
      if (raised > 0 && hold) {
        held.add(one.later().number());
      }
    }
    held.forEach(
        number ->
            ResolveDuplicate.hold(store.transaction(unit), OrderNumber.read(number).orElseThrow()));
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

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
