package io.orderonce.ordering.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Orders;
import io.orderonce.privacy.Erases;
import io.orderonce.privacy.Expires;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

@ApplicationScoped
class JpaOrderingBeans {

  @Produces
  @Singleton
  JpaOrderStore orderStore(DataSource dataSource, Transactions transactions, Clock clock) {
    return new JpaOrderStore(transactions, DatabaseKind.of(dataSource), clock);
  }

  @Produces
  @Singleton
  AllOrders allOrders(DataSource dataSource, Transactions transactions) {
    return new JpaAllOrders(transactions, DatabaseKind.of(dataSource));
  }

  @Produces
  @Singleton
  @Typed(Erases.class)
  JpaOrderErasure orderErasure(Transactions transactions, JpaAuditTrail trail) {
    return new JpaOrderErasure(transactions, trail);
  }

  @Produces
  @Singleton
  @Typed(Expires.class)
  JpaOldAddresses oldAddresses(Transactions transactions) {
    return new JpaOldAddresses(transactions);
  }

  @Produces
  @Singleton
  Orders orders(Transactions transactions) {
    return new JpaOrders(transactions);
  }
}
