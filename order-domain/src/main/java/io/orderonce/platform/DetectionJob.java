package io.orderonce.platform;

import io.orderonce.duplicates.Detection;
import io.orderonce.threads.Threads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Looks for duplicates among the incoming orders, on each node, continually. */
@Singleton
class DetectionJob {

  private static final long PAUSE_MILLISECONDS = 1_000;
  private static final int MOST_LOOKS = 4;

  private final Threads threads;
  private final Detection detection;

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
            PAUSE_MILLISECONDS,
            PAUSE_MILLISECONDS,
            TimeUnit.MILLISECONDS);
  }

  /** After a rush the rest waits, so that checking past orders never slows down new ones. */
  private void look() {
    int looks = 0;
    while (looks < MOST_LOOKS && detection.look() > 0) {
      looks++;
    }
  }
}
