package io.orderonce.threads;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps repeated work to a fraction of the elapsed time: after each run the work rests for a
 * multiple of what it took. On a busy machine a run takes longer, so it also rests longer.
 */
public final class DutyCycle {

  private final int oneIn;
  private final LongSupplier nanos;
  private final AtomicLong restedAt;

  /**
   * @param oneIn the work takes at most one part in so many of the time
   * @param nanos a monotonic clock, in nanoseconds
   */
  public DutyCycle(int oneIn, LongSupplier nanos) {
    this.oneIn = oneIn;
    this.nanos = nanos;
    this.restedAt = new AtomicLong(nanos.getAsLong());
  }

  public boolean isRested() {
    return nanos.getAsLong() - restedAt.get() >= 0;
  }

  /** Runs the work now; it has to rest afterwards, even if it fails. */
  public <T> T run(Supplier<T> work) {
    long start = nanos.getAsLong();
    try {
      return work.get();
    } finally {
      long end = nanos.getAsLong();
      restedAt.set(end + (oneIn - 1) * (end - start));
    }
  }

  /** Rests from now on for at least so long. */
  public void restAtLeast(Duration pause) {
    long until = nanos.getAsLong() + pause.toNanos();
    restedAt.updateAndGet(at -> at - until > 0 ? at : until);
  }
}
