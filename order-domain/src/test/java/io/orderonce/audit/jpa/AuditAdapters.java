package io.orderonce.audit.jpa;

import io.orderonce.audit.Invariants;
import io.orderonce.audit.WholePass;
import io.orderonce.jpa.Transactions;
import java.time.Clock;
import java.util.List;

/** The adapters of the package, for tests of other packages. */
public final class AuditAdapters {

  private AuditAdapters() {}

  /** One node's checks. */
  public record Checks(Invariants present, WholePass everything) {

    public long count(String name) {
      return present.check().items().stream()
          .filter(item -> item.name().equals(name))
          .mapToLong(Invariants.Item::count)
          .sum();
    }
  }

  public static Checks checks(Transactions transactions, Clock clock) {
    JpaInvariants invariants =
        new JpaInvariants(transactions, new JpaAuditTrail(transactions, clock), clock, List.of());
    return new Checks(invariants, invariants);
  }
}
