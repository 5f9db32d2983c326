package io.orderonce.duplicates.jpa;

import io.orderonce.jpa.Sql;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.outbox.EventType;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * What followers of the later of two orders are told about their case. Written in the transaction
 * that changes the case, with these orders locked: so each gets a number of its own among the
 * events of its order.
 */
final class CaseEvents {

  private static final String LOCK_ORDERS =
      "SELECT order_number FROM orders WHERE order_number IN (%s) ORDER BY order_number FOR UPDATE";

  /** However many there are; an order that is named twice gets two events. */
  private static final String ENTER =
      """
      INSERT INTO case_events (order_number, case_event_no, after_event, event, happened_at)
      SELECT n.order_no,
        (SELECT COUNT(*) FROM case_events c WHERE c.order_number = n.order_no)
          + ROW_NUMBER() OVER (PARTITION BY n.order_no),
        (SELECT MAX(e.event_no) FROM order_events e WHERE e.order_number = n.order_no),
        CAST(? AS VARCHAR),
        GREATEST(CAST(? AS TIMESTAMP(6) WITH TIME ZONE),
          (SELECT MAX(e.happened_at) FROM order_events e WHERE e.order_number = n.order_no),
          COALESCE((SELECT MAX(c.happened_at) FROM case_events c
            WHERE c.order_number = n.order_no), TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00'))
      FROM UNNEST(%s) AS n (order_no)\
      """
          .formatted(Sql.arrays(1));

  private final Sql sql;

  CaseEvents(Sql sql) {
    this.sql = sql;
  }

  /** In the order in which everybody locks them. */
  void lock(Collection<String> orders) {
    String marks = String.join(", ", Collections.nCopies(orders.size(), "?"));
    sql.rows(LOCK_ORDERS.formatted(marks), row -> row.getString(1), orders.toArray());
  }

  /**
   * @param orders the later one of each case, locked; what happened to them has been flushed
   * @param at by the clock that dates the history of orders: the database's
   */
  void enter(EventType type, List<String> orders, Instant at) {
    if (!orders.isEmpty()) {
      sql.change(ENTER, type.text(), at, orders.toArray(String[]::new));
    }
  }

  void enter(EventType type, OrderNumber order, Instant at) {
    enter(type, List.of(order.canonical()), at);
  }
}
