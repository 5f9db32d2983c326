package io.orderonce.platform;

import java.time.Duration;
import java.util.OptionalDouble;

/** The heap's state, with hysteresis between "too full" and "recovered". */
final class HeapLevel {

  static final double TIGHT = 0.70;
  static final double TIGHT_NO_MORE = 0.62;
  static final double SHORT = 0.85;
  static final double SHORT_NO_MORE = 0.77;

  /** How often a full collection may be requested: each stops everything briefly. */
  static final Duration SOON = Duration.ofSeconds(10);

  static final Duration LATER = Duration.ofMinutes(1);

  private volatile double needed = -1;
  private volatile boolean tight;
  private volatile boolean isShort;

  /**
   * @param afterCollection the share that was still in use after the last collection
   * @param filled the share in use, garbage included; what is needed is at most that
   */
  void isSeen(double afterCollection, double filled) {
    double share = Math.min(afterCollection, filled);
    needed = share;
    tight = share >= (tight ? TIGHT_NO_MORE : TIGHT);
    isShort = share >= (isShort ? SHORT_NO_MORE : SHORT);
  }

  /**
   * Whether to request a collection, because only that can decide: the heap looks full and this may
   * be garbage, or it was full and nothing has collected what became free since.
   *
   * @param filled the share in use, garbage included
   * @param since the time since the last request
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
