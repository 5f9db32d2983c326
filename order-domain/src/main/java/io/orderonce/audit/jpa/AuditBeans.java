package io.orderonce.audit.jpa;

import io.orderonce.audit.AuditTrail;
import io.orderonce.audit.Invariant;
import io.orderonce.audit.InvariantMonitor;
import io.orderonce.audit.Invariants;
import io.orderonce.audit.WholePass;
import io.orderonce.jpa.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;

@ApplicationScoped
class AuditBeans {

  @Produces
  @Singleton
  JpaAuditTrail auditTrail(Transactions transactions, Clock clock) {
    return new JpaAuditTrail(transactions, clock);
  }

  /**
   * @param others invariants that the features count themselves
   */
  @Produces
  @Singleton
  @Typed({Invariants.class, WholePass.class})
  JpaInvariants invariants(
      Transactions transactions, AuditTrail trail, Clock clock, @Any Instance<Invariant> others) {
    return new JpaInvariants(transactions, trail, clock, others.stream().toList());
  }

  @Produces
  @Singleton
  InvariantMonitor invariantMonitor(Invariants invariants) {
    return new InvariantMonitor(invariants, System::nanoTime);
  }
}
