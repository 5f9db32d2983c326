package io.orderonce.baskets.jpa;

import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.StaffDrafts;
import io.orderonce.jpa.Transactions;
import io.orderonce.privacy.Erases;
import java.time.Clock;

/** Lets tests of other packages have the adapters, which are package-private. */
public final class BasketAdapters {

  private BasketAdapters() {}

  public static Baskets baskets(Transactions transactions, Clock clock) {
    return new JpaBaskets(transactions, clock);
  }

  public static Erases erasure(Transactions transactions) {
    return new JpaBasketErasure(transactions);
  }

  public static StaffDrafts drafts(Transactions transactions, Clock clock) {
    return new JpaStaffDrafts(transactions, clock);
  }
}
