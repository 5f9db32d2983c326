package io.orderonce.admission;

import io.orderonce.ids.CustomerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /**
   * When each has used up nothing any more, for those who have; who asked longest ago goes first.
   */
  private final Map<CustomerId, Instant> freshAgainAt =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CustomerId, Instant> eldest) {
          return size() > MOST_CUSTOMERS;
        }
      };

  public NumberAllowance(Clock clock) {
    this.clock = clock;
  }

  /**
   * Takes one.
   *
   * @return how long to wait for the next if none is available now
   */
  public synchronized Optional<Duration> take(CustomerId customer) {
    Instant now = clock.instant();
    Instant fresh = freshAgainAt.getOrDefault(customer, now);
    Instant after = (fresh.isBefore(now) ? now : fresh).plus(FOR_EACH_FURTHER);
    Duration over = Duration.between(now.plus(FOR_EACH_FURTHER.multipliedBy(AT_ONCE)), after);
    if (!over.isNegative() && !over.isZero()) {
      return Optional.of(over);
    }
    freshAgainAt.put(customer, after);
    return Optional.empty();
  }
}
