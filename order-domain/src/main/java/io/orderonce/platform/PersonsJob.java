package io.orderonce.platform;

import io.orderonce.persons.jpa.MarkThePast;
import io.orderonce.threads.DutyCycle;
import io.orderonce.threads.Threads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Marks orders and customers of the past, on each node, in a tenth of its time at most. A start
 * does not wait for it; limits on persons count an order from the moment at which it is marked.
 */
@Singleton
class PersonsJob {

  private static final int ONE_IN = 10;
  private static final long TICK_MILLISECONDS = 100;

  /** Then it is looked for what nodes of an earlier version have placed. */
  private static final Duration BETWEEN_PASSES = Duration.ofMinutes(1);

  private final Threads threads;
  private final MarkThePast past;
  private boolean customersDone;

  @Inject
  PersonsJob(Threads threads, MarkThePast past) {
    this.threads = threads;
    this.past = past;
  }

  void start() {
    DutyCycle cycle = new DutyCycle(ONE_IN, System::nanoTime);
    Runnable turn =
        () -> {
          if (cycle.isRested() && !cycle.run(this::markSome)) {
            cycle.restAtLeast(BETWEEN_PASSES);
          }
        };
    threads
        .timer()
        .scheduleWithFixedDelay(
            new PeriodicTask("orders of the past cannot be marked now", threads.workers(), turn),
            TICK_MILLISECONDS,
            TICK_MILLISECONDS,
            TimeUnit.MILLISECONDS);
  }

  private boolean markSome() {
    if (!customersDone) {
      customersDone = !past.markCustomers();
      return true;
    }
    return past.markOrders();
  }
}
