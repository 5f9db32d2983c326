package io.orderonce.audit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Remembers the result of the last consistency check. A check takes longer the more orders there
 * are, so readers of the result do not wait for one.
 */
public final class InvariantMonitor {

  /** Checks take at most this fraction of the elapsed time. */
  private static final int ONE_IN = 20;

  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  private final Invariants invariants;
  private final LongSupplier nanos;
  private volatile Optional<Invariants.Report> latest = Optional.empty();
  private volatile Duration took = Duration.ZERO;
  private long lookedAt;

  /**
   * @param nanos a monotonic clock, in nanoseconds
   */
  public InvariantMonitor(Invariants invariants, LongSupplier nanos) {
    this.invariants = invariants;
    this.nanos = nanos;
  }

  /** The last result; empty before the first check. */
  public Optional<Invariants.Report> latest() {
    return latest;
  }

  /** Checks now if that is quick; otherwise returns the last result. */
  public Invariants.Report recent() {
    Optional<Invariants.Report> known = latest;
    return known.isPresent() && isSlow() ? known.get() : checkUnlessSlow();
  }

  /** A caller that has waited for a long first check is content with its result. */
  private synchronized Invariants.Report checkUnlessSlow() {
    return latest.filter(report -> isSlow()).orElseGet(this::check);
  }

  private boolean isSlow() {
    return took.compareTo(A_MOMENT) > 0;
  }

  /** Checks now. */
  public synchronized Invariants.Report check() {
    long start = nanos.getAsLong();
    Invariants.Report report = invariants.check();
    lookedAt = nanos.getAsLong();
    took = Duration.ofNanos(lookedAt - start);
    latest = Optional.of(report);
    return report;
  }

  /** Checks, unless the last check took so long that another would be too much load. */
  public synchronized void checkIfRested() {
    if (latest.isEmpty() || nanos.getAsLong() - lookedAt >= took.multipliedBy(ONE_IN).toNanos()) {
      check();
    }
  }
}
