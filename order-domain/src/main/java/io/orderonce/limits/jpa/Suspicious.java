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
 * Finds the past orders of customers for whom a rule might have made a difference, without going
 * through all orders one by one.
 *
 * <p>The period is cut into pieces as long as the rule's window. Any window lies in two of them, so
 * whoever exceeded the rule in a window has used more than half of it in one piece. Those who share
 * a contact or a place with somebody else are all looked at if the rule is about persons.
 */
final class Suspicious {

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private static final String USED_MUCH =
      """
      SELECT o.customer_id FROM %1$s WHERE %2$s
      GROUP BY o.customer_id%3$s, FLOOR(EXTRACT(EPOCH FROM o.placed_at) / ?)
      HAVING %4$s > ?\
      """;

  private static final String SHARE_SOMETHING =
      """
      UNION
      SELECT k.customer_id FROM person_keys k
      WHERE k.hash IN (SELECT s.hash FROM person_keys s GROUP BY s.hash HAVING COUNT(*) > 1)
      UNION
      SELECT x.customer_id FROM orders x
      WHERE x.placed_at > ? AND x.placed_at <= ? AND x.place_hash IN
        (SELECT y.place_hash FROM orders y WHERE y.placed_at > ? AND y.placed_at <= ?
         GROUP BY y.place_hash HAVING COUNT(DISTINCT y.customer_id) > 1)\
      """;

  private static final String ORDERS =
      """
      SELECT o.customer_id, o.order_number, o.placed_at, o.total, o.currency,%1$s o.place_hash
      FROM orders o%2$s
      WHERE o.placed_at > ? AND o.placed_at <= ? AND o.customer_id IN (%3$s %4$s)
      ORDER BY o.placed_at, o.order_number\
      """;

  private final LimitRule rule;
  private final Instant since;
  private final Instant until;
  private final List<@Nullable Object> parameters = new ArrayList<>();
  private final StringBuilder tables = new StringBuilder("orders o");
  private final StringBuilder terms = new StringBuilder("o.placed_at > ? AND o.placed_at <= ?");

  /**
   * @param since orders before it, up to one window, are found too: they count for what follows
   */
  Suspicious(LimitRule rule, Instant since, Instant until) {
    this.rule = rule;
    this.since = since;
    this.until = until;
    Instant from = since.minus(rule.window());
    parameters.add(from);
    parameters.add(until);
    parameters.add(from);
    parameters.add(until);
    restrictTo(rule.scope());
    restrictTo(rule.measure());
    parameters.add(rule.window().toSeconds());
    parameters.add(rule.max().divide(TWO));
    if (isOfPersons()) {
      parameters.addAll(List.of(from, until, from, until));
    }
  }

  /** Whether a row is a line; else it is an order. */
  boolean withLines() {
    return rule.measure().kind() == Measure.Kind.QUANTITY;
  }

  /** Customer, number, moment, total, currency, product and pieces of a line, place. */
  String orders() {
    String usedMuch =
        USED_MUCH.formatted(tables, terms, isOfEachProduct() ? ", l.product_id" : "", weight());
    return ORDERS.formatted(
        withLines() ? " l.product_id, l.quantity," : "",
        withLines() ? " JOIN order_lines l ON l.order_number = o.order_number" : "",
        usedMuch,
        isOfPersons() ? SHARE_SOMETHING : "");
  }

  Object[] parameters() {
    return parameters.toArray();
  }

  /** How many orders there are of those to whom the rule applies. */
  String allOrders() {
    String count = "SELECT COUNT(*) FROM orders o";
    String within = " WHERE o.placed_at > ? AND o.placed_at <= ?";
    return switch (rule.scope().level()) {
      case DEFAULT, PERSON -> count + within;
      case GROUP ->
          count
              + " JOIN customers c ON c.customer_id = o.customer_id"
              + within
              + " AND c.customer_group = ?";
      case CUSTOMER -> count + within + " AND o.customer_id = ?";
    };
  }

  Object[] parametersOfAllOrders() {
    List<@Nullable Object> all = new ArrayList<>(List.of(since, until));
    if (rule.scope().id() != null) {
      all.add(rule.scope().id());
    }
    return all.toArray();
  }

  private void restrictTo(Scope scope) {
    switch (scope.level()) {
      case DEFAULT, PERSON -> {}
      case GROUP -> {
        tables.append(" JOIN customers c ON c.customer_id = o.customer_id");
        also("c.customer_group = ?", scope.id());
      }
      case CUSTOMER -> also("o.customer_id = ?", scope.id());
    }
  }

  private void restrictTo(Measure measure) {
    if (measure.currency() != null) {
      also("o.currency = ?", measure.currency().getCurrencyCode());
    }
    if (withLines()) {
      tables.append(" JOIN order_lines l ON l.order_number = o.order_number");
    }
    if (measure.product() != null) {
      also("l.product_id = ?", measure.product());
    }
  }

  private void also(String term, @Nullable Object parameter) {
    terms.append(" AND ").append(term);
    parameters.add(parameter);
  }

  private boolean isOfPersons() {
    return rule.scope().level() == Scope.Level.PERSON;
  }

  private boolean isOfEachProduct() {
    return withLines() && rule.measure().product() == null;
  }

  private String weight() {
    return switch (rule.measure().kind()) {
      case ORDERS -> "COUNT(*)";
      case AMOUNT -> "SUM(o.total)";
      case QUANTITY -> "SUM(l.quantity)";
    };
  }
}
