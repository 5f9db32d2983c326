package io.orderonce.ordering.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.AllOrders;

/** Lets tests of other packages have the adapters, which are package-private. */
public final class OrderingAdapters {

  private OrderingAdapters() {}

  public static AllOrders allOrders(Transactions transactions, DatabaseKind kind) {
    return new JpaAllOrders(transactions, kind);
  }
}
