package io.orderonce.catalog.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.catalog.Products;
import io.orderonce.jpa.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@ApplicationScoped
class CatalogBeans {

  @Produces
  @Singleton
  Products products(Transactions transactions, JpaAuditTrail trail) {
    return new JpaProducts(transactions, trail);
  }
}
