package io.orderonce.baskets.jpa;

import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.OpenCheckout;
import io.orderonce.baskets.StaffDrafts;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.IssueOrderNumber;
import io.orderonce.ordering.OrderNumbers;
import io.orderonce.privacy.Erases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;

@ApplicationScoped
class BasketBeans {

  @Produces
  @Singleton
  Baskets baskets(Transactions transactions, Clock clock) {
    return new JpaBaskets(transactions, clock);
  }

  @Produces
  @Singleton
  StaffDrafts staffDrafts(Transactions transactions, Clock clock) {
    return new JpaStaffDrafts(transactions, clock);
  }

  @Produces
  @Singleton
  @Typed(Erases.class)
  JpaBasketErasure basketErasure(Transactions transactions) {
    return new JpaBasketErasure(transactions);
  }

  @Produces
  @Singleton
  OpenCheckout openCheckout(
      Baskets baskets, IssueOrderNumber issue, OrderNumbers numbers, Clock clock) {
    return new OpenCheckout(baskets, issue, numbers, clock);
  }
}
