package io.orderonce.outbox.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Transactions;
import io.orderonce.outbox.Backlog;
import java.time.Clock;

/** Lets tests of other packages have the adapters, which are package-private. */
public final class OutboxAdapters {

  private OutboxAdapters() {}

  public static Backlog backlog(Transactions transactions, DatabaseKind kind, Clock clock) {
    return new JpaBacklog(transactions, kind, clock);
  }
}
