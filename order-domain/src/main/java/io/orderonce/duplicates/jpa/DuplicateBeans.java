package io.orderonce.duplicates.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.duplicates.OrderedTwice;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.jpa.JpaOrderStore;
import io.orderonce.privacy.Erases;
import io.orderonce.settings.ShopSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
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
  @Typed(Erases.class)
  JpaCaseErasure caseErasure(Transactions transactions, JpaAuditTrail trail) {
    return new JpaCaseErasure(transactions, trail);
  }

  @Produces
  @Singleton
  OrderedTwice orderedTwice(Transactions transactions, JpaOrderStore store) {
    return new JpaOrderedTwice(transactions, store);
  }
}
