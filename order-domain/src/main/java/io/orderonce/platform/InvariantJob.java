package io.orderonce.platform;

import io.orderonce.audit.InvariantMonitor;
import io.orderonce.threads.Threads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Runs the consistency checks, on each node, about once a minute. */
@Singleton
class InvariantJob {

  private static final long PAUSE_SECONDS = 60;

  private final Threads threads;
  private final InvariantMonitor monitor;

  @Inject
  InvariantJob(Threads threads, InvariantMonitor monitor) {
    this.threads = threads;
    this.monitor = monitor;
  }

  void start() {
    threads
        .timer()
        .scheduleWithFixedDelay(
            new PeriodicTask(
                "consistency checks cannot run", threads.workers(), monitor::checkIfRested),
            0,
            PAUSE_SECONDS,
            TimeUnit.SECONDS);
  }
}
