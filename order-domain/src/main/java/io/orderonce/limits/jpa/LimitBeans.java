package io.orderonce.limits.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Transactions;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.LimitTrials;
import io.orderonce.privacy.Erases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

@ApplicationScoped
class LimitBeans {

  @Produces
  @Singleton
  LimitRules limitRules(Transactions transactions, JpaAuditTrail trail) {
    return new JpaLimitRules(transactions, trail);
  }

  @Produces
  @Singleton
  @Typed(Erases.class)
  JpaLimitErasure limitErasure(Transactions transactions, JpaAuditTrail trail) {
    return new JpaLimitErasure(transactions, trail);
  }

  @Produces
  @Singleton
  CustomerLimits customerLimits(DataSource dataSource, Transactions transactions, Clock clock) {
    return new JpaCustomerLimits(transactions, DatabaseKind.of(dataSource), clock);
  }

  @Produces
  @Singleton
  LimitTrials limitTrials(DataSource dataSource, Transactions transactions, Clock clock) {
    return new JpaLimitTrials(transactions, DatabaseKind.of(dataSource), clock);
  }

  @Produces
  @Singleton
  CustomersOverALimit customersOverALimit(
      DataSource dataSource, Transactions transactions, Clock clock) {
    return new CustomersOverALimit(transactions, DatabaseKind.of(dataSource), clock);
  }
}
