package io.orderonce.platform;

import io.orderonce.threads.Threads;
import io.orderonce.audit.InvariantMonitor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Looks whether the books are in order, on each node, about once a minute. */
@Singleton
class InvariantJob {

  private static final long PAUSE_SECONDS = 60;

  private final Threads threads;
  private final InvariantMonitor books;

  @Inject
  InvariantJob(Threads threads, InvariantMonitor books) {
    this.threads = threads;
    this.books = books;
  }

  void start() {
    threads
        .timer()
        .scheduleWithFixedDelay(
            new PeriodicTask("the books cannot be checked", threads.workers(), books::checkIfRested),
            0,
            PAUSE_SECONDS,
            TimeUnit.SECONDS);
  }
}
