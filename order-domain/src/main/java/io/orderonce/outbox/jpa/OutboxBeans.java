package io.orderonce.outbox.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Transactions;
import io.orderonce.outbox.Backlog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

@ApplicationScoped
class OutboxBeans {

  @Produces
  @Singleton
  Backlog backlog(DataSource dataSource, Transactions transactions, Clock clock) {
    return new JpaBacklog(transactions, DatabaseKind.of(dataSource), clock);
  }
}
