package io.orderonce.webhooks.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.privacy.Erases;

/**
 * Erases what receivers answered about a person's orders, which may repeat what they were sent, and
 * empties the inbox of the demo shop. What receivers have stored is theirs to erase.
 */
final class JpaAnswerErasure implements Erases {

  /** By way of the webhooks, because deliveries are found by webhook and order. */
  private static final String FORGET_ANSWERS =
      """
      UPDATE webhook_answers SET content = NULL
      WHERE content IS NOT NULL AND delivery_no IN (
        SELECT d.delivery_no FROM orders o CROSS JOIN webhooks w
        JOIN webhook_deliveries d
          ON d.webhook_no = w.webhook_no AND d.order_number = o.order_number
        WHERE o.customer_id = ?)\
      """;

  private static final String EMPTY_INBOX = "DELETE FROM webhook_inbox";

  private final Transactions transactions;

  JpaAnswerErasure(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void erase(CustomerId customer) {
    transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          return sql.change(FORGET_ANSWERS, customer.value()) + sql.change(EMPTY_INBOX);
        });
  }
}
