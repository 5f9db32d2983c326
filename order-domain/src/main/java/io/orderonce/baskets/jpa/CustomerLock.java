package io.orderonce.baskets.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;

/** Keeps baskets and drafts from appearing for a customer who is erased at this moment. */
final class CustomerLock {

  private static final String LOCK =
      "SELECT customer_id FROM customers WHERE customer_id = ? AND erased_at IS NULL FOR UPDATE";

  private CustomerLock() {}

  /** Locks the customer's row until the end of the transaction; false if they are erased. */
  static boolean take(Sql sql, CustomerId customer) {
    return sql.first(LOCK, row -> true, customer.value()).isPresent();
  }
}
