package io.orderonce.mail.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.privacy.Erases;

/**
 * Erases which mails a person was sent, with what the mail server answered. What was still to be
 * sent is not sent.
 */
final class JpaMailErasure implements Erases {

  private static final String FORGET = "DELETE FROM mails WHERE customer_id = ?";

  private final Transactions transactions;

  JpaMailErasure(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void erase(CustomerId customer) {
    transactions.run(unit -> Sql.in(unit).change(FORGET, customer.value()));
  }
}
