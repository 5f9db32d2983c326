package io.orderonce.ordering;

import io.orderonce.jpa.TestDatabase;
import io.orderonce.outbox.Backlog;
import io.orderonce.outbox.EventConsumer;
import io.orderonce.outbox.EventCursors;
import io.orderonce.outbox.EventFeed;
import io.orderonce.outbox.EventId;
import io.orderonce.outbox.EventRelay;
import io.orderonce.outbox.FollowEvents;
import io.orderonce.outbox.OutboxEvent;
import io.orderonce.outbox.jpa.OutboxAdapters;
import java.util.List;

/** What follows the orders of a test's shop. */
final class Outbox {

  private final TestDatabase database;
  final EventRelay relay;
  final EventFeed feed;
  final EventCursors cursors;
  final Backlog backlog;

  Outbox(TestShop shop) {
    database = shop.database;
    relay = OutboxAdapters.relay(shop.transactions, database.kind(), shop.clock);
    feed = OutboxAdapters.feed(shop.transactions);
    cursors = OutboxAdapters.cursors(shop.transactions, database.kind(), shop.clock);
    backlog = OutboxAdapters.backlog(shop.transactions, database.kind(), shop.clock);
  }

  /** Forgets what happened before the test. */
  void empty() {
    database.execute("UPDATE order_events SET relayed = TRUE WHERE NOT relayed");
    database.execute("UPDATE case_events SET relayed = TRUE WHERE NOT relayed");
    database.execute("DELETE FROM outbox_events");
    database.execute("DELETE FROM outbox_left_out");
    database.execute("UPDATE outbox_head SET last_id = 0");
    database.execute(
        "UPDATE outbox_consumers SET last_id = 0, leased_until = NULL, tries = 0, alone_until = 0,"
            + " failing_since = NULL, next_try_at = NULL, stopped_at = NULL, trouble = NULL");
  }

  /** Relays everything that waits. */
  void relay() {
    while (relay.relay() > 0) {
      Thread.onSpinWait();
    }
  }

  /** Hands over everything that the consumer can be given now. */
  void follow(EventConsumer consumer) {
    FollowEvents followEvents = new FollowEvents(cursors);
    while (followEvents.follow(consumer)) {
      Thread.onSpinWait();
    }
  }

  List<OutboxEvent> all() {
    return feed.after(EventId.NONE, 100_000).orElseThrow();
  }

  /** As if the time until the consumer's next try had passed, or until its lease ends. */
  void timePasses() {
    database.execute("UPDATE outbox_consumers SET next_try_at = NULL, leased_until = NULL");
  }

  /** Whether nothing waits for its place, or for this consumer. */
  long waitingFor(String consumer) {
    return backlog.read().waitingFor(consumer);
  }
}
