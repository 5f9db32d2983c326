package io.orderonce.desk.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.desk.OrderNotes;
import io.orderonce.desk.Parcels;
import io.orderonce.jpa.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

@ApplicationScoped
class DeskBeans {

  @Produces
  @Singleton
  OrderNotes orderNotes(Transactions transactions, Clock clock) {
    return new JpaOrderNotes(transactions, clock);
  }

  @Produces
  @Singleton
  Parcels parcels(Transactions transactions, JpaAuditTrail trail) {
    return new JpaParcels(transactions, trail);
  }
}
