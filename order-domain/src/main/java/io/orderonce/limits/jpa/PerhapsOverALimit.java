package io.orderonce.limits.jpa;

import io.orderonce.limits.LimitRule;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The past orders of those customers of a range for whom a rule might have made a difference: the
 * database looks for the customers, and only their orders are read.
 *
 * <p>A rule that counts orders was exceeded by an order if the one that is {@code max} before it
 * lies within the window. For amounts and pieces the period is cut into parts as long as the
 * window: any window lies in two of them, so whoever exceeded the rule has used more than half of
 * it in one.
 */
final class PerhapsOverALimit {

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal MOST_ROWS = BigDecimal.valueOf(Integer.MAX_VALUE);

  private static final String ORDERED_OFTEN =
      """
      SELECT p.customer_id
      FROM (SELECT o.customer_id, o.placed_at,
                   LAG(o.placed_at, %1$d) OVER (PARTITION BY o.customer_id ORDER BY o.placed_at)
                     AS earlier
            FROM orders o WHERE %2$s) AS p
      WHERE p.earlier > p.placed_at - CAST(? AS BIGINT) * INTERVAL '1' SECOND\
      """;

  private static final String USED_MUCH =
      """
      SELECT o.customer_id FROM %1$s WHERE %2$s
      GROUP BY o.customer_id%3$s, FLOOR(EXTRACT(EPOCH FROM o.placed_at) / ?)
      HAVING SUM(%4$s) > ?\
      """;

  private static final String OF_THE_RANGE =
      "o.placed_at > ? AND o.placed_at <= ? AND o.customer_id BETWEEN ? AND ?";

  static final String OF_THE_GROUP =
      " AND o.customer_id IN (SELECT c.customer_id FROM customers c WHERE c.customer_group = ?)";

  private final LimitRule rule;
  private final Instant from;
  private final Instant until;

  /**
   * @param since orders before it, up to one window, are found too: they count for what follows
   */
  PerhapsOverALimit(LimitRule rule, Instant since, Instant until) {
    this.rule = rule;
    this.from = since.minus(rule.window());
    this.until = until;
  }

  /** Those of the customers from one to another, in the order of their ids. */
  record Range(String first, String last) {}

  /**
   * A statement with its parameters. It returns customer, number, moment, total and currency of an
   * order, then product and pieces of a line, then the place.
   *
   * @param withLines whether a row is a line; else it is an order
   */
  record Question(String text, List<@Nullable Object> parameters, boolean withLines) {}

  /** The orders by customer, each customer's by time. */
  Question orders(Range range) {
    StringBuilder terms = new StringBuilder(OF_THE_RANGE);
    List<@Nullable Object> ofTheRange = new ArrayList<>(List.of(from, until));
    ofTheRange.addAll(List.of(range.first(), range.last()));
    if (rule.scope().level() == Scope.Level.GROUP) {
      terms.append(OF_THE_GROUP);
      ofTheRange.add(rule.scope().id());
    }
    List<@Nullable Object> parameters = new ArrayList<>(ofTheRange);
    parameters.addAll(ofTheRange);
    String customers =
        switch (rule.measure().kind()) {
          case ORDERS -> {
            parameters.add(rule.window().toSeconds());
            yield ORDERED_OFTEN.formatted(rule.max().min(MOST_ROWS).intValue(), terms);
          }
          case AMOUNT, QUANTITY -> usedMuch(terms, parameters);
        };
    return new Question(
        rows()
            + " WHERE "
            + terms
            + " AND o.customer_id IN ("
            + customers
            + ") ORDER BY o.customer_id, o.placed_at, o.order_number",
        parameters,
        withLines());
  }

  /** All orders of customers who share something, by time. */
  Question ordersOf(Object customers) {
    return new Question(
        rows()
            + " WHERE o.placed_at > ? AND o.placed_at <= ? AND o.customer_id = ANY(?)"
            + " ORDER BY o.placed_at, o.order_number",
        List.of(from, until, customers),
        withLines());
  }

  private String usedMuch(CharSequence terms, List<@Nullable Object> parameters) {
    Measure measure = rule.measure();
    StringBuilder all = new StringBuilder(terms);
    if (measure.currency() != null) {
      all.append(" AND o.currency = ?");
      parameters.add(measure.currency().getCurrencyCode());
    }
    if (measure.product() != null) {
      all.append(" AND l.product_id = ?");
      parameters.add(measure.product());
    }
    parameters.add(rule.window().toSeconds());
    parameters.add(rule.max().divide(TWO));
    boolean each = withLines() && measure.product() == null;
    return USED_MUCH.formatted(
        tables(), all, each ? ", l.product_id" : "", withLines() ? "l.quantity" : "o.total");
  }

  private boolean withLines() {
    return rule.measure().kind() == Measure.Kind.QUANTITY;
  }

  private String rows() {
    return "SELECT o.customer_id, o.order_number, o.placed_at, o.total, o.currency, "
        + (withLines() ? "l.product_id, l.quantity, " : "")
        + "o.place_hash FROM "
        + tables();
  }

  private String tables() {
    return withLines()
        ? "orders o JOIN order_lines l ON l.order_number = o.order_number"
        : "orders o";
  }
}
