package io.orderonce.platform;

import io.orderonce.audit.InvariantMonitor;
import io.orderonce.audit.WholePass;
import io.orderonce.nodes.Jobs;
import io.orderonce.threads.Threads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Runs the consistency checks about once a minute on each node, and those over everything on one
 * node at a time: after twenty times as long as they took. Nothing waits for them, least of all a
 * start.
 */
@Singleton
class InvariantJob {

  private static final long PAUSE_SECONDS = 60;

  /** From the beginning of one pass to the beginning of the next. */
  private static final int ONE_IN = 21;

  private static final Duration SHORTEST_ROUND = Duration.ofMinutes(10);

  /** Until another node tries, if it is not known how long the first pass takes. */
  private static final Duration FIRST_ROUND = Duration.ofMinutes(30);

  private final Threads threads;
  private final InvariantMonitor monitor;
  private final WholePass wholePass;
  private final Jobs jobs;

  @Inject
  InvariantJob(Threads threads, InvariantMonitor monitor, WholePass wholePass, Jobs jobs) {
    this.threads = threads;
    this.monitor = monitor;
    this.wholePass = wholePass;
    this.jobs = jobs;
  }

  void start() {
    threads
        .timer()
        .scheduleWithFixedDelay(
            new PeriodicTask("consistency checks cannot run", threads.workers(), this::check),
            0,
            PAUSE_SECONDS,
            TimeUnit.SECONDS);
  }

  /** Before the first pass has ended, on whichever node, there is nothing to add to. */
  void check() {
    jobs.run("check everything", round(), wholePass::make);
    if (wholePass.lastTook().isPresent()) {
      monitor.checkIfRested();
    }
  }

  private Duration round() {
    return wholePass
        .lastTook()
        .map(took -> took.multipliedBy(ONE_IN))
        .map(round -> round.compareTo(SHORTEST_ROUND) < 0 ? SHORTEST_ROUND : round)
        .orElse(FIRST_ROUND);
  }
}
