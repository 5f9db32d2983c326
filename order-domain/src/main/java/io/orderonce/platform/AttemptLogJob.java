package io.orderonce.platform;

import io.orderonce.attempts.AttemptLog;
import io.orderonce.config.NodeName;
import io.orderonce.dedup.hazelcast.Grid;
import io.orderonce.nodes.Nodes;
import io.orderonce.threads.Threads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * What this node continually writes about itself: the attempts that arrived, and that it is
 * running. No order waits for any of it.
 */
@Singleton
class AttemptLogJob {

  private static final long FLUSH_MILLISECONDS = 500;
  private static final long BEAT_SECONDS = 10;

  private final Threads threads;
  private final AttemptLog log;
  private final Nodes nodes;
  private final Grid grid;
  private final Clock clock;
  private final NodeName name;
  private final Instant startedAt;

  @Inject
  AttemptLogJob(
      Threads threads, AttemptLog log, Nodes nodes, Grid grid, Clock clock, NodeName name) {
    this.threads = threads;
    this.log = log;
    this.nodes = nodes;
    this.grid = grid;
    this.clock = clock;
    this.name = name;
    this.startedAt = now();
  }

  void start() {
    PeriodicTask flushing =
        new PeriodicTask("attempts cannot be recorded yet", threads.workers(), log::flush);
    PeriodicTask beating =
        new PeriodicTask("this node cannot record that it is alive", threads.workers(), this::beat);
    threads
        .timer()
        .scheduleWithFixedDelay(
            flushing, FLUSH_MILLISECONDS, FLUSH_MILLISECONDS, TimeUnit.MILLISECONDS);
    threads.timer().scheduleAtFixedRate(beating, 0, BEAT_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Writes what is still queued before the node stops. Call it while the server still runs: when
   * the server stops, transactions are the first thing to go.
   */
  void close() {
    log.flush();
  }

  private void beat() {
    nodes.seen(new Nodes.Sighting(name.value(), startedAt, now(), grid.members()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
