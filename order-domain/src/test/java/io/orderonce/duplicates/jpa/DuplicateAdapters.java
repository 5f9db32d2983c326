package io.orderonce.duplicates.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.duplicates.Detection;
import io.orderonce.duplicates.OrderedTwice;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.jpa.JpaOrderStore;
import io.orderonce.outbox.EventConsumer;
import io.orderonce.privacy.Erases;
import io.orderonce.settings.ShopSettings;
import java.time.Clock;

/** Lets tests of other packages have the adapters, which are package-private. */
public final class DuplicateAdapters {

  private DuplicateAdapters() {}

  public static Detection detection(
      Transactions transactions, JpaOrderStore store, ShopSettings settings) {
    return new JpaDetection(transactions, store, settings);
  }

  /** The same, as it follows the events of orders. */
  public static EventConsumer consumer(
      Transactions transactions, JpaOrderStore store, ShopSettings settings) {
    return new JpaDetection(transactions, store, settings);
  }

  public static OrderedTwice orderedTwice(Transactions transactions, JpaOrderStore store) {
    return new JpaOrderedTwice(transactions, store);
  }

  public static SuspectedDuplicates suspectedDuplicates(
      Transactions transactions, JpaOrderStore store, JpaAuditTrail trail, Clock clock) {
    return new JpaSuspectedDuplicates(transactions, store, trail, clock);
  }

  public static Erases erasure(Transactions transactions, JpaAuditTrail trail) {
    return new JpaCaseErasure(transactions, trail);
  }
}
