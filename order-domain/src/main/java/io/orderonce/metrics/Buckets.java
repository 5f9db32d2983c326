package io.orderonce.metrics;

import java.time.Duration;

/**
 * Upper bounds of the histogram buckets, in seconds, around the links of the chain of time-outs.
 */
final class Buckets {

  static final double[] SECONDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15
  };

  private Buckets() {}

  static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
