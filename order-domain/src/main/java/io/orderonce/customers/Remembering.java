package io.orderonce.customers;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How a node remembers answers for a while: by the shop's clock, and not more of them than a
 * process can bear. Beyond that, those used least are forgotten.
 */
final class Remembering {

  private Remembering() {}

  static Caffeine<Object, Object> atMost(int most, Clock clock) {
    return Caffeine.newBuilder()
        .maximumSize(most)
        .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
        .executor(Runnable::run);
  }
}
