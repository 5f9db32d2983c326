package io.orderonce.outbox.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Transactions;
import io.orderonce.outbox.Backlog;
import io.orderonce.outbox.EventCursors;
import io.orderonce.outbox.EventFeed;
import io.orderonce.outbox.EventRelay;
import io.orderonce.outbox.FollowEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

@ApplicationScoped
class OutboxBeans {

  @Produces
  @Singleton
  EventRelay eventRelay(DataSource dataSource, Transactions transactions, Clock clock) {
    return new JpaEventRelay(transactions, DatabaseKind.of(dataSource), clock);
  }

  @Produces
  @Singleton
  EventFeed eventFeed(Transactions transactions) {
    return new JpaEventFeed(transactions);
  }

  @Produces
  @Singleton
  EventCursors eventCursors(DataSource dataSource, Transactions transactions, Clock clock) {
    return new JpaEventCursors(transactions, DatabaseKind.of(dataSource), clock);
  }

  @Produces
  @Singleton
  FollowEvents followEvents(EventCursors cursors) {
    return new FollowEvents(cursors);
  }

  @Produces
  @Singleton
  Backlog backlog(DataSource dataSource, Transactions transactions, Clock clock) {
    return new JpaBacklog(transactions, DatabaseKind.of(dataSource), clock);
  }
}
