package io.orderonce.limits.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.privacy.Erases;
import java.util.ArrayList;
import java.util.List;

/** Erases the notes on limits of a single customer. The limits stay. */
final class JpaLimitErasure implements Erases {

  private static final String FORGET_NOTES =
      """
      UPDATE limit_rules SET note = NULL, version = version + 1
      WHERE scope = 'customer' AND customer_id = ? AND note IS NOT NULL\
      """;

  private static final String RULES =
      "SELECT rule_id FROM limit_rules WHERE scope = 'customer' AND customer_id = ?";

  /** Rules that were removed are in the audit trail, with their notes. */
  private static final String RECORDED =
      """
      SELECT DISTINCT subject_id FROM audit_entries
      WHERE subject = 'limit' AND (LEFT(old_content, ?) = ? OR LEFT(new_content, ?) = ?)\
      """;

  private final Transactions transactions;
  private final JpaAuditTrail trail;

  JpaLimitErasure(Transactions transactions, JpaAuditTrail trail) {
    this.transactions = transactions;
    this.trail = trail;
  }

  @Override
  public void erase(CustomerId customer) {
    transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          sql.change(FORGET_NOTES, customer.value());
          String words = "customer " + customer.value() + ": ";
          List<String> rules =
              new ArrayList<>(
                  sql.rows(
                      RECORDED,
                      row -> row.getString(1),
                      words.length(),
                      words,
                      words.length(),
                      words));
          rules.addAll(sql.rows(RULES, row -> row.getString(1), customer.value()));
          return trail.eraseTexts(unit, customer, "limit", rules, text -> withoutNote(text, words));
        });
  }

  /** A note is in parentheses, at the end. */
  private static String withoutNote(String text, String words) {
    int note = text.indexOf(" (");
    return text.startsWith(words) && note >= 0 ? text.substring(0, note) : text;
  }
}
