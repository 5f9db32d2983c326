package io.orderonce.platform;

import java.time.Duration;
import java.util.OptionalDouble;

/** What a share of the heap means, with room between "too full" and "well again". */
final class HeapLevel {

  static final double TIGHT = 0.70;
  static final double TIGHT_NO_MORE = 0.62;
  static final double SHORT = 0.85;
  static final double SHORT_NO_MORE = 0.77;

  /** How often a full collection may be asked for: each stops everything for a moment. */
  static final Duration SOON = Duration.ofSeconds(10);

  static final Duration LATER = Duration.ofMinutes(1);

  private volatile double needed = -1;
  private volatile boolean tight;
  private volatile boolean isShort;

  /**
   * @param afterCollection how much of it the last collection has left
   * @param filled with whatever it is; what is needed is no more than that
   */
  void isSeen(double afterCollection, double filled) {
    double share = Math.min(afterCollection, filled);
    needed = share;
    tight = share >= (tight ? TIGHT_NO_MORE : TIGHT);
    isShort = share >= (isShort ? SHORT_NO_MORE : SHORT);
  }

  /**
   * Whether a collection is to be asked for, because only it can tell: the heap looks full and that
   * may be garbage, or it was full and nothing has collected what became free since.
   *
   * @param filled with whatever it is, garbage included
   * @param since the last one that was asked for
   */
  boolean isInDoubt(double filled, Duration since) {
    boolean urgent = isShort || filled >= SHORT;
    return (urgent && since.compareTo(SOON) >= 0)
        || (tight && filled >= TIGHT_NO_MORE && since.compareTo(LATER) >= 0);
  }

  boolean isTight() {
    return tight;
  }

  boolean isShort() {
    return isShort;
  }

  OptionalDouble needed() {
    return needed < 0 ? OptionalDouble.empty() : OptionalDouble.of(needed);
  }
}
