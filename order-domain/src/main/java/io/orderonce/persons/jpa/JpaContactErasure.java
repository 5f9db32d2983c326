package io.orderonce.persons.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.privacy.Erases;

/** Erases by which contacts a person was recognised: whoever is erased matches nobody any more. */
final class JpaContactErasure implements Erases {

  private static final String FORGET = "DELETE FROM person_keys WHERE customer_id = ?";

  private final Transactions transactions;

  JpaContactErasure(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void erase(CustomerId customer) {
    transactions.run(unit -> Sql.in(unit).change(FORGET, customer.value()));
  }
}
