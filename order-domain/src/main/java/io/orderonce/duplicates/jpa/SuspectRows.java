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
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads orders for comparison, line by line, and puts them together. */
final class SuspectRows {

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

  private static final String NUMBERED = SELECT + "o.order_number = ANY(?)";

  private static final String NEWEST =
      SELECT
          + """
          o.order_number IN (SELECT order_number FROM orders WHERE placed_at >= ? AND placed_at < ?
            ORDER BY placed_at DESC, order_number DESC LIMIT ?)
          ORDER BY o.placed_at, o.order_number\
          """;

  private static final String BEFORE =
      """
      ARRAY(SELECT x.order_number FROM orders x
        WHERE %s AND x.placed_at BETWEEN o.placed_at - %s AND o.placed_at
          AND x.order_number <> o.order_number
        ORDER BY x.placed_at DESC LIMIT %d)\
      """;

  /** Orders are looked at in any sequence; what is placed first may be committed last. */
  private static final String AFTER =
      """
      ARRAY(SELECT x.order_number FROM orders x
        WHERE %s AND x.placed_at > o.placed_at AND x.placed_at <= o.placed_at + %s
        ORDER BY x.placed_at LIMIT %d)\
      """;

  private static final String TIED =
      """
      SELECT o.order_number, %s
      FROM orders o JOIN customers c ON c.customer_id = o.customer_id
      WHERE o.order_number = ANY(?) AND o.state <> '\
      """
          + OrderState.CANCELLED.text()
          + "'";

  private final Sql sql;

  SuspectRows(Sql sql) {
    this.sql = sql;
  }

  Map<String, Suspect> numbered(Collection<String> numbers) {
    return numbers.isEmpty()
        ? Map.of()
        : together(sql.rows(NUMBERED, SuspectRows::read, sql.texts(numbers)));
  }

  /** In the order of placing. */
  Collection<Suspect> newest(Instant since, Instant before, int size) {
    return together(sql.rows(NEWEST, SuspectRows::read, since, before, size)).values();
  }

  /**
   * The numbers of the orders that each of these has to be compared with, in one statement. Each
   * list is read from an index, from the order on, and ends after {@value Tie#NEAREST}.
   *
   * @return without orders that are cancelled
   */
  Map<String, Set<String>> tied(Collection<String> numbers, Duration window) {
    Map<String, Set<String>> tied = new LinkedHashMap<>();
    sql.rows(
            TIED.formatted(lists(window)),
            row -> Map.entry(row.getString(1), numbersIn(row)),
            sql.texts(numbers))
        .forEach(one -> tied.put(one.getKey(), one.getValue()));
    return tied;
  }

  private static String lists(Duration window) {
    String span = "INTERVAL '%d' SECOND".formatted(window.toSeconds());
    return Arrays.stream(Tie.values())
        .flatMap(
            tie ->
                Stream.of(BEFORE, AFTER)
                    .map(side -> side.formatted(tie.condition(), span, Tie.NEAREST)))
        .collect(Collectors.joining(", "));
  }

  private static Set<String> numbersIn(ResultSet row) throws SQLException {
    Set<String> numbers = new LinkedHashSet<>();
    for (int column = 2; column <= row.getMetaData().getColumnCount(); column++) {
      for (Object number : (Object[]) row.getArray(column).getArray()) {
        numbers.add((String) number);
      }
    }
    return numbers;
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
