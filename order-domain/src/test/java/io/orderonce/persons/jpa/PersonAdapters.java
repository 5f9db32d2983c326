package io.orderonce.persons.jpa;

import io.orderonce.jpa.Transactions;
import io.orderonce.persons.RelatedAccounts;
import io.orderonce.privacy.Erases;
import java.time.Clock;

/** Lets tests of other packages have the adapters, which are package-private. */
public final class PersonAdapters {

  private PersonAdapters() {}

  public static RelatedAccounts relatedAccounts(Transactions transactions, Clock clock) {
    return new JpaRelatedAccounts(transactions, clock);
  }

  public static Erases erasure(Transactions transactions) {
    return new JpaContactErasure(transactions);
  }
}
