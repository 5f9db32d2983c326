package io.orderonce.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.orderonce.ids.CustomerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many order numbers this node issues to one customer: many at once for a program that prepares
 * its orders, then as many as a person can use. A number costs the database nothing, but the grid
 * remembers each one for a day.
 */
public final class NumberAllowance {

  static final int AT_ONCE = 100;
  static final Duration FOR_EACH_FURTHER = Duration.ofMillis(50);

  private static final int MOST_CUSTOMERS = 20_000;

  private final Clock clock;

  /** When each has used up nothing any more, for those who have. */
  private final Cache<CustomerId, Instant> freshAgainAt;

  public NumberAllowance(Clock clock) {
    this.clock = clock;
    this.freshAgainAt =
        Caffeine.newBuilder()
            .maximumSize(MOST_CUSTOMERS)
            .expireAfterWrite(FOR_EACH_FURTHER.multipliedBy(AT_ONCE))
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .executor(Runnable::run)
            .build();
  }

  /**
   * Takes one.
   *
   * @return how long to wait for the next if none is available now
   */
  public synchronized Optional<Duration> take(CustomerId customer) {
    Instant now = clock.instant();
    Instant fresh = Optional.ofNullable(freshAgainAt.getIfPresent(customer)).orElse(now);
    Instant after = (fresh.isBefore(now) ? now : fresh).plus(FOR_EACH_FURTHER);
    Duration over = Duration.between(now.plus(FOR_EACH_FURTHER.multipliedBy(AT_ONCE)), after);
    if (!over.isNegative() && !over.isZero()) {
      return Optional.of(over);
    }
    freshAgainAt.put(customer, after);
    return Optional.empty();
  }
}
