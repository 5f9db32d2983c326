package io.orderonce.later;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between tries, twice as long after each, and up to a fifth longer or shorter than that, so
 * that what failed together does not come back together.
 */
public final class GrowingPauses {

  /** How long something is tried before it is given up. */
  public static final Duration LONGEST_TRIED = Duration.ofDays(3);

  private static final int MOST_DOUBLINGS = 20;
  private static final double JITTER = 0.2;

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;

  /**
   * @param first the pause after the first failure
   * @param longest the pause that does not grow any more
   */
  public GrowingPauses(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /**
   * @param failures how many there have been, at least one
   */
  public Duration after(int failures) {
    Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    Duration pause = doubled.compareTo(longest) > 0 ? longest : doubled;
    double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
    return Duration.ofMillis((long) (pause.toMillis() * factor));
  }
}
