package io.orderonce.limits.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.Measure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Customers who have exceeded a rule about persons: together with the others who have one of their
 * contacts, or by what was sent to one place.
 *
 * <p>For a contact only orders count that came after the last of these customers got it, and a
 * minute more, because an order may have begun before: what they ordered then was nobody else's
 * business. Of a place only the orders that went there. So fewer are found than a person might
 * name, and nobody who was within the rule.
 */
final class PersonsOverALimit {

  private static final String QUERY =
      """
      SELECT MIN(o.customer_id), SUM(%1$s) AS used
      FROM (SELECT k.hash, MAX(k.created_at) AS since FROM person_keys k
            WHERE k.ended_at IS NULL GROUP BY k.hash) AS m
           JOIN person_keys k ON k.hash = m.hash AND k.ended_at IS NULL
           JOIN orders o ON o.customer_id = k.customer_id AND o.placed_at > m.since + INTERVAL '1' MINUTE
           %2$s
      WHERE o.placed_at > ? %3$s
      GROUP BY m.hash%4$s HAVING SUM(%1$s) > ?
      UNION ALL
      SELECT MIN(o.customer_id), SUM(%1$s) AS used
      FROM orders o %2$s
      WHERE o.placed_at > ? AND o.place_hash IS NOT NULL %3$s
      GROUP BY o.place_hash%4$s HAVING SUM(%1$s) > ?
      ORDER BY used DESC LIMIT %5$d\
      """;

  private final LimitRule rule;
  private final Instant since;

  private PersonsOverALimit(LimitRule rule, Instant since) {
    this.rule = rule;
    this.since = since;
  }

  /**
   * @param since counts orders after this
   */
  static PersonsOverALimit of(LimitRule rule, Instant since) {
    return new PersonsOverALimit(rule, since);
  }

  /** One customer for each contact or place, at most so many. */
  List<CustomerId> in(Sql sql, int most) {
    Measure measure = rule.measure();
    List<@Nullable Object> half = new ArrayList<>();
    half.add(since);
    StringBuilder terms = new StringBuilder();
    if (measure.currency() != null) {
      terms.append("AND o.currency = ? ");
      half.add(measure.currency().getCurrencyCode());
    }
    if (measure.product() != null) {
      terms.append("AND l.product_id = ?");
      half.add(measure.product());
    }
    half.add(rule.max());
    List<@Nullable Object> parameters = new ArrayList<>(half);
    parameters.addAll(half);
    String lines =
        switch (measure.kind()) {
          case ORDERS, AMOUNT -> "";
          case QUANTITY -> "JOIN order_lines l ON l.order_number = o.order_number";
        };
    boolean ofEachProduct = measure.kind() == Measure.Kind.QUANTITY && measure.product() == null;
    return sql
        .rows(
            QUERY.formatted(weight(), lines, terms, ofEachProduct ? ", l.product_id" : "", most),
            row -> new CustomerId(row.getString(1)),
            parameters.toArray())
        .stream()
        .distinct()
        .toList();
  }

  private String weight() {
    return switch (rule.measure().kind()) {
      case ORDERS -> "1";
      case AMOUNT -> "o.total";
      case QUANTITY -> "l.quantity";
    };
  }
}
