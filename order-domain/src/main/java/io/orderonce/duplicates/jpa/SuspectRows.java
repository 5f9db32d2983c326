package io.orderonce.duplicates.jpa;

import io.orderonce.duplicates.Suspect;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.ordering.OrderState;
import io.orderonce.ordering.QuestionKind;
import io.orderonce.ordering.ShipTo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads orders for comparison, line by line, and puts them together. */
final class SuspectRows {

  private static final int MOST_COMPARED = 100;
  private static final int MOST_FOUND = 2 * MOST_COMPARED;

  private static final String SELECT =
      """
      SELECT o.order_number, o.customer_id, o.placed_at, o.confirmed, o.ship_name, o.ship_street,
        o.ship_city, o.ship_region, o.ship_postal_code, o.ship_country, c.phone_key,
        l.product_id, l.quantity, o.place_key
      FROM orders o
      JOIN customers c ON c.customer_id = o.customer_id
      JOIN order_lines l ON l.order_number = o.order_number
      WHERE o.state <> '\
      """
          + OrderState.CANCELLED.text()
          + "' AND ";

  private static final String NUMBERED = SELECT + "o.order_number IN (%s)";

  private static final String NEWEST =
      SELECT
          + """
          o.order_number IN (SELECT order_number FROM orders WHERE placed_at >= ? AND placed_at < ?
            ORDER BY placed_at DESC, order_number DESC LIMIT ?)
          ORDER BY o.placed_at, o.order_number\
          """;

  private static final String TIED =
      """
      (SELECT o.order_number, o.placed_at FROM orders o%s
       WHERE %s = ? AND o.placed_at BETWEEN ? AND ?
       ORDER BY o.placed_at DESC LIMIT %d)\
      """;

  /** Selects orders that could be the same intent. */
  private static final String CANDIDATES =
      Arrays.stream(Tie.values())
          .map(tie -> TIED.formatted(tie.join(), tie.column(), MOST_FOUND))
          .collect(
              Collectors.joining(
                  " UNION ",
                  "SELECT order_number, placed_at FROM (",
                  ") found WHERE order_number <> ?"));

  private final Sql sql;

  SuspectRows(Sql sql) {
    this.sql = sql;
  }

  Map<String, Suspect> numbered(Collection<String> numbers) {
    if (numbers.isEmpty()) {
      return Map.of();
    }
    String marks = String.join(", ", Collections.nCopies(numbers.size(), "?"));
    return together(sql.rows(NUMBERED.formatted(marks), SuspectRows::read, numbers.toArray()));
  }

  /** In the order of placing. */
  Collection<Suspect> newest(Instant since, Instant before, int size) {
    return together(sql.rows(NEWEST, SuspectRows::read, since, before, size)).values();
  }

  /** If there are too many, keeps those nearest in time. */
  Collection<Suspect> candidatesFor(Suspect order, Duration window) {
    Instant from = order.placedAt().minus(window);
    Instant to = order.placedAt().plus(window);
    List<@Nullable Object> parameters = new ArrayList<>();
    for (Tie tie : Tie.values()) {
      parameters.addAll(Arrays.asList(tie.of(order).orElse(null), from, to));
    }
    parameters.add(order.number());
    List<String> numbers =
        nearest(
                order,
                sql.rows(
                    CANDIDATES,
                    row -> Map.entry(row.getString(1), Objects.requireNonNull(Sql.time(row, 2))),
                    parameters.toArray()),
                Map.Entry::getValue)
            .map(Map.Entry::getKey)
            .toList();
    return numbered(numbers).values();
  }

  /** How many are compared at most. */
  static <T> Stream<T> nearest(Suspect order, Collection<T> found, Function<T, Instant> moment) {
    return found.stream()
        .sorted(Comparator.comparing(one -> apart(moment.apply(one), order)))
        .limit(MOST_COMPARED);
  }

  private static Duration apart(Instant moment, Suspect order) {
    return Duration.between(moment, order.placedAt()).abs();
  }

  /** Each row has one line; the order's other lines are in other rows. */
  private static Map<String, Suspect> together(List<Suspect> rows) {
    Map<String, Suspect> orders = new LinkedHashMap<>();
    rows.forEach(row -> orders.merge(row.number(), row, SuspectRows::withLines));
    return orders;
  }

  private static Suspect withLines(Suspect some, Suspect more) {
    Map<String, Integer> lines = new HashMap<>(some.lines());
    lines.putAll(more.lines());
    return new Suspect(
        some.number(),
        some.customer(),
        some.placedAt(),
        lines,
        some.shipTo(),
        some.place(),
        some.phone(),
        some.meantAgain());
  }

  private static Suspect read(ResultSet row) throws SQLException {
    return new Suspect(
        row.getString(1),
        new CustomerId(row.getString(2)),
        Objects.requireNonNull(Sql.time(row, 3)),
        Map.of(row.getString(12), row.getInt(13)),
        ShipTo.kept(
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            row.getString(9),
            row.getString(10)),
        Optional.ofNullable(row.getString(14)),
        Optional.ofNullable(row.getString(11)),
        QuestionKind.stored(row.getString(4)).contains(QuestionKind.LOOK_ALIKE));
  }
}
