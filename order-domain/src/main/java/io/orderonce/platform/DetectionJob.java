package io.orderonce.platform;

import io.orderonce.duplicates.Detection;
import io.orderonce.threads.DutyCycle;
import io.orderonce.threads.Threads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Looks for duplicates among the incoming orders, on each node, continually. It takes a tenth of
 * the time at most: in a rush it falls behind, so that checking past orders never slows down new
 * ones, and catches up afterwards. The age of the oldest event says how far it is behind.
 */
@Singleton
class DetectionJob {

  private static final int ONE_IN = 10;
  private static final long TICK_MILLISECONDS = 100;

  /** While few orders come, they are looked at together. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Threads threads;
  private final Detection detection;
  private final DutyCycle cycle = new DutyCycle(ONE_IN, System::nanoTime);

  @Inject
  DetectionJob(Threads threads, Detection detection) {
    this.threads = threads;
    this.detection = detection;
  }

  void start() {
    threads
        .timer()
        .scheduleWithFixedDelay(
            new PeriodicTask("duplicate detection cannot run now", threads.workers(), this::look),
            PAUSE.toMillis(),
            TICK_MILLISECONDS,
            TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (cycle.isRested() && cycle.run(detection::look) < Detection.MOST_AT_ONCE) {
      cycle.restAtLeast(PAUSE);
    }
  }
}
