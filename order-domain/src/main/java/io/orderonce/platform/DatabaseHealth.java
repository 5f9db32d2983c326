package io.orderonce.platform;

import io.orderonce.jpa.TransactionWatch;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When the database last answered, to any caller. A probe that cannot ask, because the orders hold
 * all connections, is no evidence against a database that answers the orders.
 */
final class DatabaseHealth implements TransactionWatch {

  /** The longest a probe may take: connecting, the pool, and the check. */
  static final Duration SILENT = Duration.ofSeconds(6);

  private final LongSupplier nanos;
  private volatile long answered;
  private volatile long failed;

  DatabaseHealth(LongSupplier nanos) {
    this.nanos = nanos;
    this.answered = nanos.getAsLong();
    this.failed = answered;
  }

  void beats() {
    answered = nanos.getAsLong();
  }

  /**
   * @param start when the unanswered question was asked
   */
  void misses(long start) {
    failed = start;
  }

  /** Whether nothing was heard since the last unanswered question, or for too long. */
  boolean isGone() {
    long last = answered;
    return last - failed < 0 || nanos.getAsLong() - last > SILENT.toNanos();
  }

  @Override
  public void committed(Duration took, boolean confirmed) {
    if (confirmed) {
      beats();
    }
  }
}
