package io.orderonce.platform;

import io.orderonce.jpa.TransactionWatch;
import io.orderonce.metrics.DatabaseMeters;
import io.orderonce.ordering.ShopKeys;
import io.orderonce.persons.PersonKeys;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

@ApplicationScoped
class PlatformBeans {

  @Resource(lookup = "java:app/jdbc/orders")
  private DataSource dataSource;

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  DataSource dataSource() {
    return dataSource;
  }

  @Produces
  @Singleton
  ShopKeys shopKeys(ShopIdentity identity) {
    return identity.keys();
  }

  /** Made before the tables are; the secret is read when the first key is needed. */
  @Produces
  @Singleton
  PersonKeys personKeys(ShopIdentity identity) {
    return new PersonKeys(identity::personSecret);
  }

  @Produces
  @Singleton
  @Typed(DatabaseHealth.class)
  DatabaseHealth databaseHealth() {
    return new DatabaseHealth(System::nanoTime);
  }

  @Produces
  @Singleton
  TransactionWatch transactionWatch(DatabaseMeters meters, DatabaseHealth health) {
    return meters.and(health);
  }
}
