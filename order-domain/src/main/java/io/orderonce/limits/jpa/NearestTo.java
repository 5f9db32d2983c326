package io.orderonce.limits.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which customers may have used a given part of a rule, in one query over all orders of a period.
 * Does not check whether the rule applies to them.
 */
final class NearestTo {

  private static final BigDecimal FOUR_FIFTHS = new BigDecimal("0.8");
  private static final int MOST_SHOWN = 20;

  /**
   * What customers are recognised by. All that share one mark are looked at together, and the first
   * of them is named.
   */
  private static final String MARKED =
      """
      (SELECT k.customer_id, k.hash FROM person_keys k
       UNION
       SELECT x.customer_id, x.place_hash FROM orders x
       WHERE x.placed_at > ? AND x.place_hash IS NOT NULL) AS m\
      """;

  private final LimitRule rule;
  private final StringBuilder tables = new StringBuilder("orders o");
  private final StringBuilder terms = new StringBuilder("o.placed_at > ?");
  private final List<@Nullable Object> parameters = new ArrayList<>();

  /** Most of the rule, within its window. */
  NearestTo(LimitRule rule, Instant now) {
    this(rule, now.minus(rule.window()), thresholdOf(rule));
  }

  /**
   * @param since counts orders after this
   * @param threshold the least use to be found
   */
  NearestTo(LimitRule rule, Instant since, BigDecimal threshold) {
    this.rule = rule;
    parameters.add(since);
    restrictTo(rule.scope());
    restrictTo(rule.measure());
    parameters.add(threshold);
  }

  /** The use from which a customer counts as near. */
  static BigDecimal thresholdOf(LimitRule rule) {
    return rule.max().multiply(FOUR_FIFTHS);
  }

  /** Each customer once, the highest use first; truncated. */
  List<CustomerId> in(Sql sql) {
    return in(sql, MOST_SHOWN);
  }

  /**
   * At most so many rows; for a rule that counts each product, a row is one product of one
   * customer.
   */
  List<CustomerId> in(Sql sql, int most) {
    String query =
        "SELECT %5$s, %1$s AS used FROM %2$s WHERE %3$s GROUP BY %6$s%4$s"
                .formatted(
                    weight(),
                    tables,
                    terms,
                    ofEachProduct() ? ", l.product_id" : "",
                    isOfPersons() ? "MIN(o.customer_id)" : "o.customer_id",
                    isOfPersons() ? "m.hash" : "o.customer_id")
            + " HAVING %s >= ? ORDER BY used DESC LIMIT %d".formatted(weight(), most);
    return sql.rows(query, row -> new CustomerId(row.getString(1)), parameters.toArray()).stream()
        .distinct()
        .toList();
  }

  private void restrictTo(Scope scope) {
    switch (scope.level()) {
      case DEFAULT -> {}
      case GROUP -> {
        tables.append(" JOIN customers c ON c.customer_id = o.customer_id");
        also("c.customer_group = ?", scope.id());
      }
      case CUSTOMER -> also("o.customer_id = ?", scope.id());
      case PERSON -> {
        tables.append(" JOIN ").append(MARKED).append(" ON m.customer_id = o.customer_id");
        parameters.add(0, parameters.get(0));
      }
    }
  }

  private boolean isOfPersons() {
    return rule.scope().level() == Scope.Level.PERSON;
  }

  private void restrictTo(Measure measure) {
    if (measure.currency() != null) {
      also("o.currency = ?", measure.currency().getCurrencyCode());
    }
    tables.append(
        switch (measure.kind()) {
          case ORDERS, AMOUNT -> "";
          case QUANTITY -> " JOIN order_lines l ON l.order_number = o.order_number";
        });
    if (measure.product() != null) {
      also("l.product_id = ?", measure.product());
    }
  }

  private void also(String term, @Nullable Object parameter) {
    terms.append(" AND ").append(term);
    parameters.add(parameter);
  }

  private boolean ofEachProduct() {
    return switch (rule.measure().kind()) {
      case ORDERS, AMOUNT -> false;
      case QUANTITY -> rule.measure().product() == null;
    };
  }

  private String weight() {
    return switch (rule.measure().kind()) {
      case ORDERS -> "COUNT(*)";
      case AMOUNT -> "SUM(o.total)";
      case QUANTITY -> "SUM(l.quantity)";
    };
  }
}
