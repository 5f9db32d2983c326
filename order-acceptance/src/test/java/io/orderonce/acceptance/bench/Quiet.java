package io.orderonce.acceptance.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until nodes and database have finished what they do after their answers, so that it counts
 * for the step that caused it and does not slow the next one. They are quiet when they have used
 * less than a tenth of a processor for each node for a second and a half; duplicates are looked for
 * every second.
 */
final class Quiet {

  private static final Duration SAMPLE = Duration.ofMillis(500);
  private static final int SAMPLES = 3;
  private static final int SHARE = 10;

  private Quiet() {}

  /** How long that took; the limit if they did not become quiet. */
  static Duration await(Shop shop, Duration atMost) {
    long start = System.nanoTime();
    int quiet = 0;
    while (quiet < SAMPLES && System.nanoTime() - start < atMost.toNanos()) {
      Duration before = shop.cpu();
      LockSupport.parkNanos(SAMPLE.toNanos());
      Duration used = shop.cpu().minus(before);
      quiet =
          used.multipliedBy(SHARE).compareTo(SAMPLE.multipliedBy(shop.size())) <= 0 ? quiet + 1 : 0;
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
