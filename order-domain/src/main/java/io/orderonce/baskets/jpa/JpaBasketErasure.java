package io.orderonce.baskets.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.privacy.Erases;

/**
 * Deletes a customer's basket with what was typed at its checkout, and what staff typed for them.
 */
final class JpaBasketErasure implements Erases {

  private static final String BASKET = "DELETE FROM baskets WHERE customer_id = ?";
  private static final String DRAFTS = "DELETE FROM desk_drafts WHERE customer_id = ?";

  private final Transactions transactions;

  JpaBasketErasure(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void erase(CustomerId customer) {
    transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          return sql.change(BASKET, customer.value()) + sql.change(DRAFTS, customer.value());
        });
  }
}
