package io.orderonce.ordering.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.AllOrders;
import io.orderonce.privacy.Erases;
import io.orderonce.privacy.Expires;

/** Lets tests of other packages have the adapters, which are package-private. */
public final class OrderingAdapters {

  private OrderingAdapters() {}

  public static AllOrders allOrders(Transactions transactions, DatabaseKind kind) {
    return new JpaAllOrders(transactions, kind);
  }

  public static Erases erasure(Transactions transactions, JpaAuditTrail trail) {
    return new JpaOrderErasure(transactions, trail);
  }

  public static Expires oldAddresses(Transactions transactions) {
    return new JpaOldAddresses(transactions);
  }
}
