package io.orderonce.platform;

import io.orderonce.jpa.TransactionWatch;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When the database answered last, whoever asked. A probe that could not ask, because the orders
 * have all the connections, says nothing against a database that answers the orders.
 */
final class DatabaseHealth implements TransactionWatch {

  /** As long as the probe may take at worst: connecting, the pool, and the check. */
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
   * @param start when it was begun to ask in vain
   */
  void misses(long start) {
    failed = start;
  }

  /** Whether nothing was heard since the last question that was in vain, or for too long. */
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
