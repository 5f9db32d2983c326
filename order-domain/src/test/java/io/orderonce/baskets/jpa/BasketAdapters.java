package io.orderonce.baskets.jpa;

import io.orderonce.baskets.Baskets;
import io.orderonce.jpa.Transactions;
import java.time.Clock;

/** Lets tests of other packages have the adapters, which are package-private. */
public final class BasketAdapters {

  private BasketAdapters() {}

  public static Baskets baskets(Transactions transactions, Clock clock) {
    return new JpaBaskets(transactions, clock);
  }
}
