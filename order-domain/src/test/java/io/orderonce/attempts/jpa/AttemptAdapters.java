package io.orderonce.attempts.jpa;

import io.orderonce.attempts.Attempts;
import io.orderonce.jpa.Transactions;
import io.orderonce.privacy.Erases;

/** Lets tests of other packages have the adapters, which are package-private. */
public final class AttemptAdapters {

  private AttemptAdapters() {}

  public static Attempts attempts(Transactions transactions) {
    return new JpaAttempts(transactions);
  }

  public static Erases erasure(Transactions transactions) {
    return new JpaAttemptErasure(transactions);
  }
}
