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
import org.jspecify.annotations.Nullable;

/** Rules, and what has been bought, read on the connection of an open transaction. */
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

  /** One statement for the rules and all that is counted: a round trip, however many there are. */
  private static final String ALLOWANCES =
      """
      SELECT %1$s, CAST(NULL AS VARCHAR(40)),
        CASE r.kind
          WHEN 'orders' THEN (SELECT COUNT(*) FROM orders o WHERE %2$s)
          ELSE (SELECT COALESCE(SUM(o.total), 0) FROM orders o
                WHERE %2$s AND o.currency = r.currency)
        END
      FROM limit_rules r
      WHERE (r.kind = 'orders' OR r.kind = 'amount' AND r.currency = ?) AND %3$s
      UNION ALL
      SELECT %1$s, p.product_id,
        (SELECT COALESCE(SUM(l.quantity), 0)
         FROM orders o JOIN order_lines l ON l.order_number = o.order_number
         WHERE %2$s AND l.product_id = p.product_id)
      FROM limit_rules r JOIN products p ON r.product_id IS NULL OR r.product_id = p.product_id
      WHERE r.kind = 'quantity' AND p.product_id IN (%4$s) AND %3$s
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
    Object[] counted = {customer.value(), order.at()};
    @Nullable Object[] concerns = {order.at(), group.orElse(null), customer.value()};
    List<@Nullable Object> parameters = new ArrayList<>();
    parameters.addAll(Arrays.asList(counted));
    parameters.addAll(Arrays.asList(counted));
    parameters.add(order.currency().getCurrencyCode());
    parameters.addAll(Arrays.asList(concerns));
    parameters.addAll(Arrays.asList(counted));
    parameters.addAll(order.quantities().keySet());
    parameters.addAll(Arrays.asList(concerns));
    String products = String.join(", ", Collections.nCopies(order.quantities().size(), "?"));
    return sql.rows(
        ALLOWANCES.formatted(LimitRuleRow.COLUMNS, COUNTED, CONCERNS, products),
        LimitQueries::allowance,
        parameters.toArray());
  }

  /** The lines are read only if somebody counts pieces. */
  public List<Purchase> purchases(CustomerId customer, Instant since, Collection<KeptRule> rules) {
    boolean withLines =
        rules.stream().anyMatch(one -> one.rule().measure().kind() == Measure.Kind.QUANTITY);
    Map<String, Purchase> purchases = new LinkedHashMap<>();
    for (Row row :
        sql.rows(withLines ? LINES : TOTALS, one -> row(one, withLines), customer.value(), since)) {
      purchases.merge(row.order(), row.purchase(), LimitQueries::together);
    }
    return List.copyOf(purchases.values());
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
