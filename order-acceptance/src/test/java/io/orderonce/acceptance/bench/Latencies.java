package io.orderonce.acceptance.bench;

import java.time.Duration;
import java.util.Arrays;

/**
 * Durations gathered by several threads, each in an instance of its own, then merged and sorted.
 */
public final class Latencies {

  private long[] nanos = new long[4_096];
  private int size;

  public void add(long elapsed) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    nanos[size++] = elapsed;
  }

  public void addAll(Latencies other) {
    for (int i = 0; i < other.size; i++) {
      add(other.nanos[i]);
    }
  }

  public int size() {
    return size;
  }

  /** The given percentile (nearest rank); zero if there are no values. */
  public Duration percentile(int percent) {
    if (size == 0) {
      return Duration.ZERO;
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(percent / 100.0 * size);
    return Duration.ofNanos(sorted[Math.max(0, rank - 1)]);
  }

  public Duration longest() {
    return percentile(100);
  }

  /** In milliseconds with one decimal. */
  public static String millis(Duration duration) {
    return "%.1f ms".formatted(duration.toNanos() / 1e6);
  }
}
