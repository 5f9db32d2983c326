package io.orderonce.audit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Remembers what the last look at the books found. Looking takes the longer the more orders there
 * are, so nobody who wants to know waits for it.
 */
public final class InvariantMonitor {

  /** Of the time that passes, at most this part is spent on looking. */
  private static final int ONE_IN = 20;

  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  private final Invariants invariants;
  private final LongSupplier nanos;
  private volatile Optional<Invariants.Report> latest = Optional.empty();
  private volatile Duration took = Duration.ZERO;
  private long lookedAt;

  /**
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public InvariantMonitor(Invariants invariants, LongSupplier nanos) {
    this.invariants = invariants;
    this.nanos = nanos;
  }

  /** What was found last; nothing while nobody has looked. */
  public Optional<Invariants.Report> latest() {
    return latest;
  }

  /** Looks now if that is a matter of a moment; else tells what was found last. */
  public Invariants.Report recent() {
    Optional<Invariants.Report> known = latest;
    return known.isPresent() && isMuchToLookAt() ? known.get() : checkUnlessMuch();
  }

  /** Who has waited for a long look, the first one, is content with what it found. */
  private synchronized Invariants.Report checkUnlessMuch() {
    return latest.filter(report -> isMuchToLookAt()).orElseGet(this::check);
  }

  private boolean isMuchToLookAt() {
    return took.compareTo(A_MOMENT) > 0;
  }

  /** Looks now. */
  public synchronized Invariants.Report check() {
    long start = nanos.getAsLong();
    Invariants.Report report = invariants.check();
    lookedAt = nanos.getAsLong();
    took = Duration.ofNanos(lookedAt - start);
    latest = Optional.of(report);
    return report;
  }

  /** Looks, unless the last look took so long that another one would be too much. */
  public synchronized void checkIfRested() {
    if (latest.isEmpty() || nanos.getAsLong() - lookedAt >= took.multipliedBy(ONE_IN).toNanos()) {
      check();
    }
  }
}
