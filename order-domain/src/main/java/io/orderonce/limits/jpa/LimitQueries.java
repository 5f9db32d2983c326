package io.orderonce.limits.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Columns;
import io.orderonce.jpa.Sql;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.Buyer;
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
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private static final String BUYER_CONCERNS =
      """
      (r.expires_at IS NULL OR r.expires_at > CAST(t.now AS TIMESTAMP(6) WITH TIME ZONE))
        AND (r.scope = 'default' OR r.customer_group = t.customer_group
             OR r.customer_id = t.customer)\
      """;

  private static final String RULES =
      "SELECT " + LimitRuleRow.COLUMNS + " FROM limit_rules r WHERE " + CONCERNS;

  /** Of the customer and moment t, in the window of the rule r. */
  private static final String COUNTED =
      """
      o.customer_id = t.customer AND o.placed_at > \
      CAST(t.now AS TIMESTAMP(6) WITH TIME ZONE) - r.window_seconds * INTERVAL '1' SECOND\
      """;

  /** What counts whole orders in one statement, and what counts their products in another. */
  private static final Counting OF_THE_ORDER = Counting.of(false);

  private static final Counting OF_A_PRODUCT = Counting.of(true);

  /**
   * One statement for the rules and all that they count: a single round trip, however many orders,
   * lines and rules there are.
   */
  private static final String ALLOWANCES =
      """
      SELECT %1$s, CAST(NULL AS VARCHAR(40)), %2$s, t.customer
      FROM UNNEST(%6$s) AS t (customer, customer_group, now, currency)
           JOIN limit_rules r ON (%3$s) AND %7$s
      UNION ALL
      SELECT %1$s, t.product, %4$s, t.customer
      FROM UNNEST(%6$s, %8$s) AS t (customer, customer_group, now, currency, product)
           JOIN limit_rules r ON (r.product_id IS NULL OR r.product_id = t.product)
                             AND (%5$s) AND %7$s
      ORDER BY 1\
      """
          .formatted(
              LimitRuleRow.COLUMNS,
              OF_THE_ORDER.used(),
              OF_THE_ORDER.concerned(),
              OF_A_PRODUCT.used(),
              OF_A_PRODUCT.concerned(),
              Sql.arrays(4),
              BUYER_CONCERNS,
              Sql.arrays(1));

  private static final String SINCE =
      """
      FROM UNNEST(%s) AS t (customer, since)
           JOIN orders o ON o.customer_id = t.customer
                        AND o.placed_at > CAST(t.since AS TIMESTAMP(6) WITH TIME ZONE)\
      """
          .formatted(Sql.arrays(2));

  private static final String TOTALS =
      "SELECT t.customer, o.order_number, o.placed_at, o.total, o.currency " + SINCE;

  private static final String LINES =
      "SELECT t.customer, o.order_number, o.placed_at, o.total, o.currency,"
          + " l.product_id, l.quantity "
          + SINCE
          + " JOIN order_lines l ON l.order_number = o.order_number";

  private final Sql sql;

  public LimitQueries(Sql sql) {
    this.sql = sql;
  }

  List<KeptRule> rules(CustomerId customer, @Nullable String group, Instant now) {
    return sql.rows(RULES, LimitRuleRow::read, now, group, customer.value());
  }

  /** Of each rule that could concern these buyers' orders; one order of each customer. */
  public Map<CustomerId, List<Allowance>> allowances(Collection<Buyer> buyers) {
    Columns orders = new Columns(4);
    Columns products = new Columns(5);
    for (Buyer buyer : buyers) {
      String customer = buyer.customer().value();
      String group = buyer.group().orElse(null);
      String now = buyer.order().at().toString();
      String currency = buyer.order().currency().getCurrencyCode();
      orders.add(customer, group, now, currency);
      for (String product : buyer.order().quantities().keySet()) {
        products.add(customer, group, now, currency, product);
      }
    }
    Map<CustomerId, List<Allowance>> allowances = new HashMap<>();
    sql.rows(
            ALLOWANCES,
            row -> Map.entry(new CustomerId(row.getString(LimitRuleRow.NEXT + 2)), allowance(row)),
            Stream.concat(orders.arrays(), products.arrays()).toArray())
        .forEach(
            one ->
                allowances
                    .computeIfAbsent(one.getKey(), c -> new ArrayList<>())
                    .add(one.getValue()));
    return allowances;
  }

  public List<Purchase> purchases(CustomerId customer, Instant since, Collection<KeptRule> rules) {
    return purchases(Map.of(customer, since), rules).getOrDefault(customer, List.of());
  }

  /** Those of each customer since a moment. The lines are read only if a rule counts pieces. */
  public Map<CustomerId, List<Purchase>> purchases(
      Map<CustomerId, Instant> since, Collection<KeptRule> rules) {
    boolean withLines =
        rules.stream().anyMatch(one -> HowCounted.of(one.rule().measure().kind()).ofAProduct());
    Columns customers = new Columns(2);
    since.forEach((customer, moment) -> customers.add(customer.value(), moment.toString()));
    Map<CustomerId, Map<String, Purchase>> purchases = new HashMap<>();
    for (Row row :
        sql.rows(
            withLines ? LINES : TOTALS, one -> row(one, withLines), customers.arrays().toArray())) {
      purchases
          .computeIfAbsent(row.customer(), c -> new LinkedHashMap<>())
          .merge(row.order(), row.purchase(), LimitQueries::together);
    }
    return purchases.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> List.copyOf(one.getValue().values())));
  }

  /**
   * How a kind of rule counts. A new kind does not compile until it is added here.
   *
   * @param ofAProduct whether each product is counted by itself
   * @param used what the customer t has used of the rule r in its window
   * @param concerned which rules of the kind concern the order t, other than those of other scopes
   */
  private record HowCounted(boolean ofAProduct, String used, String concerned) {

    static HowCounted of(Measure.Kind kind) {
      return switch (kind) {
        case ORDERS -> new HowCounted(false, "SELECT COUNT(*) FROM orders o WHERE " + COUNTED, "");
        case AMOUNT ->
            new HowCounted(
                false,
                "SELECT COALESCE(SUM(o.total), 0) FROM orders o WHERE "
                    + COUNTED
                    + " AND o.currency = r.currency",
                " AND r.currency = t.currency");
        case QUANTITY ->
            new HowCounted(
                true,
                "SELECT COALESCE(SUM(l.quantity), 0)"
                    + " FROM orders o JOIN order_lines l ON l.order_number = o.order_number WHERE "
                    + COUNTED
                    + " AND l.product_id = t.product",
                "");
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
  }

  /** An order with one of its lines, or none. */
  private record Row(CustomerId customer, String order, Purchase purchase) {}

  private static Row row(ResultSet row, boolean withLine) throws SQLException {
    return new Row(
        new CustomerId(row.getString(1)),
        row.getString(2),
        new Purchase(
            Objects.requireNonNull(Sql.time(row, 3)),
            row.getBigDecimal(4),
            Currency.getInstance(row.getString(5)),
            withLine ? Map.of(row.getString(6), row.getInt(7)) : Map.of()));
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
