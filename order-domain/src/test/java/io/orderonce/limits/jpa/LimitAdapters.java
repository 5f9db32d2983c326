package io.orderonce.limits.jpa;

import io.orderonce.audit.Invariant;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Transactions;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.LimitTrials;
import io.orderonce.privacy.Erases;
import java.time.Clock;

/** Lets tests of other packages have the adapters, which are package-private. */
public final class LimitAdapters {

  private LimitAdapters() {}

  public static CustomerLimits customerLimits(
      Transactions transactions, DatabaseKind kind, Clock clock) {
    return new JpaCustomerLimits(transactions, kind, clock);
  }

  public static LimitTrials limitTrials(Transactions transactions, DatabaseKind kind, Clock clock) {
    return new JpaLimitTrials(transactions, kind, clock);
  }

  public static LimitRules limitRules(Transactions transactions, JpaAuditTrail trail) {
    return new JpaLimitRules(transactions, trail);
  }

  public static Invariant customersOverALimit(
      Transactions transactions, DatabaseKind kind, Clock clock) {
    return new CustomersOverALimit(transactions, kind, clock);
  }

  public static Erases erasure(Transactions transactions, JpaAuditTrail trail) {
    return new JpaLimitErasure(transactions, trail);
  }
}
