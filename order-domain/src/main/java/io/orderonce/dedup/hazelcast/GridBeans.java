package io.orderonce.dedup.hazelcast;

import io.orderonce.config.Settings;
import io.orderonce.dedup.Claiming;
import io.orderonce.dedup.Claims;
import io.orderonce.dedup.IssuedKeys;
import io.orderonce.threads.Threads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

@ApplicationScoped
class GridBeans {

  @Produces
  @Singleton
  IssuedKeys issuedKeys(Grid grid) {
    return grid.issuedKeys();
  }

  /**
   * @param claims the grid's, with metrics
   */
  @Produces
  @Singleton
  Claiming claiming(Claims claims, Threads threads, Clock clock, Settings settings) {
    return new Claiming(
        claims, threads.afterwards(), clock, settings.dedupLease(), settings.dedupRetention());
  }
}
