package io.orderonce.limits.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Purchase;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
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

/** Rules and purchases, read on the connection of an open transaction. */
public final class LimitQueries {

  private static final String CONCERNS =
      """
      (r.expires_at IS NULL OR r.expires_at > ?)
        AND (r.scope = 'default' OR r.customer_group = ? OR r.customer_id = ?)\
      """;

  private static final String RULES =
      "SELECT " + LimitRuleRow.COLUMNS + " FROM limit_rules r WHERE " + CONCERNS;

  /** In the window of the rule r. */
  private static final String COUNTED =
      """
      o.customer_id = ? AND o.placed_at > \
      CAST(? AS TIMESTAMP(6) WITH TIME ZONE) - r.window_seconds * INTERVAL '1' SECOND\
      """;

  /** What counts whole orders in one statement, and what counts their products in another. */
  private static final Counting OF_THE_ORDER = Counting.of(false);

  private static final Counting OF_A_PRODUCT = Counting.of(true);

  /**
   * One statement for the rules and all that they count: a single round trip, however many rules
   * there are.
   */
  private static final String ALLOWANCES =
      """
      SELECT %1$s, CAST(NULL AS VARCHAR(40)), %2$s
      FROM limit_rules r
      WHERE (%3$s) AND %6$s
      UNION ALL
      SELECT %1$s, p.product_id, %4$s
      FROM limit_rules r JOIN products p ON r.product_id IS NULL OR r.product_id = p.product_id
      WHERE p.product_id IN (%7$s) AND (%5$s) AND %6$s
      ORDER BY 1\
      """;

  private static final String TOTALS =
      """
      SELECT order_number, placed_at, total, currency FROM orders
      WHERE customer_id = ? AND placed_at > ?\
      """;

  private static final String LINES =
      """
      SELECT o.order_number, o.placed_at, o.total, o.currency, l.product_id, l.quantity
      FROM orders o JOIN order_lines l ON l.order_number = o.order_number
      WHERE o.customer_id = ? AND o.placed_at > ?\
      """;

  private final Sql sql;

  public LimitQueries(Sql sql) {
    this.sql = sql;
  }

  List<KeptRule> rules(CustomerId customer, @Nullable String group, Instant now) {
    return sql.rows(RULES, LimitRuleRow::read, now, group, customer.value());
  }

  public List<Allowance> allowances(CustomerId customer, Optional<String> group, Purchase order) {
    List<@Nullable Object> concerns =
        Arrays.asList(order.at(), group.orElse(null), customer.value());
    List<@Nullable Object> parameters = new ArrayList<>();
    parameters.addAll(OF_THE_ORDER.countingParameters(customer, order));
    parameters.addAll(OF_THE_ORDER.concerningParameters(order));
    parameters.addAll(concerns);
    parameters.addAll(OF_A_PRODUCT.countingParameters(customer, order));
    parameters.addAll(order.quantities().keySet());
    parameters.addAll(OF_A_PRODUCT.concerningParameters(order));
    parameters.addAll(concerns);
    String products = String.join(", ", Collections.nCopies(order.quantities().size(), "?"));
    return sql.rows(
        ALLOWANCES.formatted(
            LimitRuleRow.COLUMNS,
            OF_THE_ORDER.used(),
            OF_THE_ORDER.concerned(),
            OF_A_PRODUCT.used(),
            OF_A_PRODUCT.concerned(),
            CONCERNS,
            products),
        LimitQueries::allowance,
        parameters.toArray());
  }

  /** The lines are read only if a rule counts pieces. */
  public List<Purchase> purchases(CustomerId customer, Instant since, Collection<KeptRule> rules) {
    boolean withLines =
        rules.stream().anyMatch(one -> HowCounted.of(one.rule().measure().kind()).ofAProduct());
    Map<String, Purchase> purchases = new LinkedHashMap<>();
    for (Row row :
        sql.rows(withLines ? LINES : TOTALS, one -> row(one, withLines), customer.value(), since)) {
      purchases.merge(row.order(), row.purchase(), LimitQueries::together);
    }
    return List.copyOf(purchases.values());
  }

  /**
   * How a kind of rule counts. A new kind does not compile until it is added here.
   *
   * @param ofAProduct whether each product is counted by itself
   * @param used what a customer has used of the rule r in its window
   * @param concerned which rules of the kind concern an order, other than those of other scopes
   * @param parameters those of concerned
   */
  private record HowCounted(
      boolean ofAProduct,
      String used,
      String concerned,
      Function<Purchase, List<Object>> parameters) {

    static HowCounted of(Measure.Kind kind) {
      return switch (kind) {
        case ORDERS ->
            new HowCounted(
                false, "SELECT COUNT(*) FROM orders o WHERE " + COUNTED, "", order -> List.of());
        case AMOUNT ->
            new HowCounted(
                false,
                "SELECT COALESCE(SUM(o.total), 0) FROM orders o WHERE "
                    + COUNTED
                    + " AND o.currency = r.currency",
                " AND r.currency = ?",
                order -> List.of(order.currency().getCurrencyCode()));
        case QUANTITY ->
            new HowCounted(
                true,
                "SELECT COALESCE(SUM(l.quantity), 0)"
                    + " FROM orders o JOIN order_lines l ON l.order_number = o.order_number WHERE "
                    + COUNTED
                    + " AND l.product_id = p.product_id",
                "",
                order -> List.of());
      };
    }
  }

  /** All kinds that count whole orders, or all that count products. */
  private record Counting(List<Measure.Kind> kinds) {

    static Counting of(boolean product) {
      return new Counting(
          Arrays.stream(Measure.Kind.values())
              .filter(kind -> HowCounted.of(kind).ofAProduct() == product)
              .toList());
    }

    String used() {
      return kinds.stream()
          .map(kind -> "WHEN '%s' THEN (%s)".formatted(kind.text(), HowCounted.of(kind).used()))
          .collect(Collectors.joining(" ", "CASE r.kind ", " END"));
    }

    String concerned() {
      return kinds.stream()
          .map(kind -> "r.kind = '%s'%s".formatted(kind.text(), HowCounted.of(kind).concerned()))
          .collect(Collectors.joining(" OR "));
    }

    List<Object> countingParameters(CustomerId customer, Purchase order) {
      return kinds.stream()
          .<Object>flatMap(kind -> Stream.of(customer.value(), order.at()))
          .toList();
    }

    List<Object> concerningParameters(Purchase order) {
      return kinds.stream()
          .flatMap(kind -> HowCounted.of(kind).parameters().apply(order).stream())
          .toList();
    }
  }

  /** An order with one of its lines, or none. */
  private record Row(String order, Purchase purchase) {}

  private static Row row(ResultSet row, boolean withLine) throws SQLException {
    return new Row(
        row.getString(1),
        new Purchase(
            Objects.requireNonNull(Sql.time(row, 2)),
            row.getBigDecimal(3),
            Currency.getInstance(row.getString(4)),
            withLine ? Map.of(row.getString(5), row.getInt(6)) : Map.of()));
  }

  private static Purchase together(Purchase some, Purchase more) {
    Map<String, Integer> quantities = new HashMap<>(some.quantities());
    quantities.putAll(more.quantities());
    return new Purchase(some.at(), some.total(), some.currency(), quantities);
  }

  private static Allowance allowance(ResultSet row) throws SQLException {
    BigDecimal used = row.getBigDecimal(LimitRuleRow.NEXT + 1);
    KeptRule kept = LimitRuleRow.read(row);
    return new Allowance(
        kept, row.getString(LimitRuleRow.NEXT), used.setScale(kept.rule().max().scale()));
  }
}
