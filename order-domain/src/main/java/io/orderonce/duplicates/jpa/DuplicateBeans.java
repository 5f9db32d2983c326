package io.orderonce.duplicates.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.duplicates.OrderedTwice;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.jpa.JpaOrderStore;
import io.orderonce.settings.ShopSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

@ApplicationScoped
class DuplicateBeans {

  @Produces
  @Singleton
  JpaDetection jpaDetection(Transactions transactions, JpaOrderStore store, ShopSettings settings) {
    return new JpaDetection(transactions, store, settings);
  }

  @Produces
  @Singleton
  SuspectedDuplicates suspectedDuplicates(
      Transactions transactions, JpaOrderStore store, JpaAuditTrail trail, Clock clock) {
    return new JpaSuspectedDuplicates(transactions, store, trail, clock);
  }

  @Produces
  @Singleton
  OrderedTwice orderedTwice(Transactions transactions, JpaOrderStore store) {
    return new JpaOrderedTwice(transactions, store);
  }
}
