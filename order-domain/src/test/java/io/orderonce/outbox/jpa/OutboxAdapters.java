package io.orderonce.outbox.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Transactions;
import io.orderonce.outbox.Backlog;
import io.orderonce.outbox.EventCursors;
import io.orderonce.outbox.EventFeed;
import io.orderonce.outbox.EventRelay;
import java.time.Clock;

/** Lets tests of other packages have the adapters, which are package-private. */
public final class OutboxAdapters {

  private OutboxAdapters() {}

  public static EventRelay relay(Transactions transactions, DatabaseKind kind, Clock clock) {
    return new JpaEventRelay(transactions, kind, clock);
  }

  public static EventFeed feed(Transactions transactions) {
    return new JpaEventFeed(transactions);
  }

  public static EventCursors cursors(Transactions transactions, DatabaseKind kind, Clock clock) {
    return new JpaEventCursors(transactions, kind, clock);
  }

  public static Backlog backlog(Transactions transactions, DatabaseKind kind, Clock clock) {
    return new JpaBacklog(transactions, kind, clock);
  }
}
