package io.orderonce.catalog.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.catalog.Products;
import io.orderonce.jpa.Transactions;

/** Lets tests of other packages have the adapters, which are package-private. */
public final class CatalogAdapters {

  private CatalogAdapters() {}

  public static Products products(Transactions transactions, JpaAuditTrail trail) {
    return new JpaProducts(transactions, trail);
  }
}
