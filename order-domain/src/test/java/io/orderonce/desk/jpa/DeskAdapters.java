package io.orderonce.desk.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.desk.OrderNotes;
import io.orderonce.desk.Parcels;
import io.orderonce.jpa.Transactions;
import java.time.Clock;

/** What the beans of the package make, for tests without a container. */
public final class DeskAdapters {

  private DeskAdapters() {}

  public static OrderNotes notes(Transactions transactions, Clock clock) {
    return new JpaOrderNotes(transactions, clock);
  }

  public static Parcels parcels(Transactions transactions, JpaAuditTrail trail) {
    return new JpaParcels(transactions, trail);
  }
}
