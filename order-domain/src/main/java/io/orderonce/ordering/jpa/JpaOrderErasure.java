package io.orderonce.ordering.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.EventKind;
import io.orderonce.privacy.Erased;
import io.orderonce.privacy.Erases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Erases what the orders of a customer say about the person: where they go, and what was typed as a
 * reason. Number, key, fingerprints, lines, total and country stay.
 */
final class JpaOrderErasure implements Erases {

  private static final int SLICE = 200;

  private static final String LOCK_CUSTOMER =
      "SELECT customer_id FROM customers WHERE customer_id = ? FOR UPDATE";

  private static final String NEXT =
      """
      SELECT placed_at, order_number FROM orders
      WHERE customer_id = ? AND placed_at >= ? AND (placed_at > ? OR order_number > ?)
      ORDER BY placed_at, order_number LIMIT %d\
      """
          .formatted(SLICE);

  /** While events get their places, their rows are being changed: one after the other. */
  private static final String LOCK_RELAY = "SELECT last_id FROM outbox_head FOR UPDATE";

  /**
   * The shop itself does things under names with blanks, and says why in its own words; of a
   * cancelled twin too.
   */
  private static final String BLANK_EVENTS =
      """
      UPDATE order_events SET
        reason = CASE WHEN event = '%1$s' THEN reason END,
        done_by = CASE
          WHEN EXISTS (SELECT 1 FROM users u WHERE u.user_name = order_events.done_by)
            THEN done_by
          ELSE '%2$s' END
      WHERE order_number = ANY(?) AND done_by NOT LIKE '%% %%'
        AND (reason IS NOT NULL AND event <> '%1$s' OR done_by <> '%2$s')\
      """
          .formatted(EventKind.TWIN_CANCELLED.text(), Erased.USER);

  private static final Position BEFORE_ALL = new Position(Instant.EPOCH, "");

  private final Transactions transactions;
  private final JpaAuditTrail trail;

  JpaOrderErasure(Transactions transactions, JpaAuditTrail trail) {
    this.transactions = transactions;
    this.trail = trail;
  }

  private record Position(Instant placedAt, String number) {

    static Position read(ResultSet row) throws SQLException {
      return new Position(Objects.requireNonNull(Sql.time(row, 1)), row.getString(2));
    }
  }

  @Override
  public void erase(CustomerId customer) {
    List<Position> slice = after(customer, BEFORE_ALL);
    while (!slice.isEmpty()) {
      List<String> numbers = slice.stream().map(Position::number).toList();
      transactions.run(unit -> erase(unit, customer, numbers));
      slice = after(customer, slice.get(slice.size() - 1));
    }
  }

  private List<Position> after(CustomerId customer, Position last) {
    return transactions.ask(
        queries ->
            queries.rows(
                NEXT, Position::read, customer.value(), last.placedAt, last.placedAt, last.number));
  }

  private int erase(Transactions.Unit unit, CustomerId customer, List<String> numbers) {
    Sql sql = Sql.in(unit);
    sql.first(LOCK_CUSTOMER, row -> true, customer.value());
    BlankAddress.in(sql, numbers);
    sql.first(LOCK_RELAY, row -> true);
    sql.change(BLANK_EVENTS, sql.texts(numbers));
    return trail.eraseTexts(unit, customer, "order", numbers, UnaryOperator.identity());
  }
}
