package io.orderonce.audit.jpa;

import io.orderonce.audit.AuditTrail;
import io.orderonce.audit.Invariant;
import io.orderonce.audit.Invariants;
import io.orderonce.jpa.Transactions;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The invariants as queries. Constraints forbid most of what is counted here; it is counted all the
 * same, because a constraint can be lost in a restore.
 */
public final class JpaInvariants implements Invariants {

  private static final Map<String, String> QUERIES =
      new TreeMap<>(
          Map.of(
              "requests-with-two-orders",
              "SELECT COUNT(*) FROM (SELECT 1 AS twice FROM orders"
                  + " GROUP BY customer_id, request_id HAVING COUNT(*) > 1) t",
              "totals-not-the-sum-of-their-lines",
              "SELECT COUNT(*) FROM orders o WHERE o.total <> (SELECT COALESCE(SUM(l.line_total), -1)"
                  + " FROM order_lines l WHERE l.order_number = o.order_number)",
              "negative-stock",
              "SELECT COUNT(*) FROM products WHERE stock < 0",
              "orders-without-event",
              "SELECT COUNT(*) FROM orders o WHERE NOT EXISTS (SELECT 1 FROM order_events e"
                  + " WHERE e.order_number = o.order_number AND e.event = 'placed')"));

  private final Transactions transactions;
  private final AuditTrail trail;
  private final Clock clock;
  private final List<Invariant> more;

  /**
   * @param more what the features count themselves
   */
  public JpaInvariants(
      Transactions transactions, AuditTrail trail, Clock clock, List<Invariant> more) {
    this.more = List.copyOf(more);
    this.transactions = transactions;
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  public Report check() {
    List<Item> items = new ArrayList<>(counts());
    items.add(new Item("audit-entries-altered", trail.broken()));
    more.forEach(one -> items.add(new Item(one.name(), one.count())));
    return new Report(clock.instant().truncatedTo(ChronoUnit.MICROS), items);
  }

  private List<Item> counts() {
    return transactions.read(
        entities ->
            QUERIES.entrySet().stream()
                .map(query -> new Item(query.getKey(), count(entities, query.getValue())))
                .toList());
  }

  private static long count(EntityManager entities, String sql) {
    return ((Number) entities.createNativeQuery(sql).getSingleResult()).longValue();
  }
}
