package io.orderonce.attempts.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.Channel;
import io.orderonce.privacy.Erased;
import io.orderonce.privacy.Erases;

/** Erases the names of a customer's users from their attempts. Key hashes and outcomes stay. */
final class JpaAttemptErasure implements Erases {

  private static final int SLICE = 5_000;

  /** Of what staff tried for the customer, the name of the member of staff stays. */
  private static final String BLANK =
      """
      UPDATE attempts SET done_by = '%1$s' WHERE attempt_no IN
        (SELECT attempt_no FROM attempts
         WHERE customer_id = ? AND channel <> '%2$s' AND done_by <> '%1$s'
         ORDER BY attempt_no LIMIT %3$d)\
      """
          .formatted(Erased.USER, Channel.ADMIN.text(), SLICE);

  private final Transactions transactions;

  JpaAttemptErasure(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void erase(CustomerId customer) {
    int slice;
    do {
      slice = transactions.run(unit -> Sql.in(unit).change(BLANK, customer.value()));
    } while (slice == SLICE);
  }
}
