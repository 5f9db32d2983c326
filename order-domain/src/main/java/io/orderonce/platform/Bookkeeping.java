package io.orderonce.platform;

import io.orderonce.audit.BooksWatch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Looks whether the books are in order, on each node, about once a minute. */
@Singleton
class Bookkeeping {

  private static final long PAUSE_SECONDS = 60;

  private final Threads threads;
  private final BooksWatch books;

  @Inject
  Bookkeeping(Threads threads, BooksWatch books) {
    this.threads = threads;
    this.books = books;
  }

  void start() {
    threads
        .timer()
        .scheduleWithFixedDelay(
            new Chore("consistency checks cannot run", threads.workers(), books::checkIfRested),
            0,
            PAUSE_SECONDS,
            TimeUnit.SECONDS);
  }
}
