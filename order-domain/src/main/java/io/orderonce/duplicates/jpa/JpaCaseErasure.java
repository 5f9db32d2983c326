package io.orderonce.duplicates.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.duplicates.Reason;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.privacy.Erased;
import io.orderonce.privacy.Erases;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Erases what cases about a customer's orders say about the person: the user who reported, what was
 * typed as a reason, names that two orders share. The cases and their decisions stay.
 */
final class JpaCaseErasure implements Erases {

  private static final String CASES =
      """
      SELECT s.case_no FROM orders o JOIN suspected_duplicates s ON s.earlier = o.order_number
      WHERE o.customer_id = ?
      UNION
      SELECT s.case_no FROM orders o JOIN suspected_duplicates s ON s.later = o.order_number
      WHERE o.customer_id = ?
      ORDER BY 1\
      """;

  private static final String LOCK =
      "SELECT reasons FROM suspected_duplicates WHERE case_no = ? FOR UPDATE";

  private static final String IS_USER =
      "(%1$s LIKE '%% %%' OR EXISTS (SELECT 1 FROM users u WHERE u.user_name = %1$s))";

  private static final String BLANK =
      """
      UPDATE suspected_duplicates SET reasons = ?, reason = NULL,
        decided_by = CASE WHEN decided_by IS NULL OR %s THEN decided_by ELSE '%s' END,
        reported_by = CASE WHEN reported_by IS NULL OR %s THEN reported_by ELSE '%s' END
      WHERE case_no = ?\
      """
          .formatted(
              IS_USER.formatted("decided_by"),
              Erased.USER,
              IS_USER.formatted("reported_by"),
              Erased.USER);

  private final Transactions transactions;
  private final JpaAuditTrail trail;

  JpaCaseErasure(Transactions transactions, JpaAuditTrail trail) {
    this.transactions = transactions;
    this.trail = trail;
  }

  /** Each by itself, as those who decide them lock them. */
  @Override
  public void erase(CustomerId customer) {
    List<Long> cases =
        transactions.ask(
            queries ->
                queries.rows(CASES, row -> row.getLong(1), customer.value(), customer.value()));
    cases.forEach(id -> transactions.run(unit -> erase(unit, customer, id)));
  }

  private int erase(Transactions.Unit unit, CustomerId customer, long id) {
    Sql sql = Sql.in(unit);
    String reasons = sql.only(LOCK, row -> row.getString(1), id);
    sql.change(BLANK, withoutNames(reasons), id);
    return trail.eraseTexts(
        unit, customer, "duplicate", List.of(Long.toString(id)), UnaryOperator.identity());
  }

  private static String withoutNames(String stored) {
    return Reason.store(Reason.read(stored).stream().map(Reason::withoutNames).toList());
  }
}
