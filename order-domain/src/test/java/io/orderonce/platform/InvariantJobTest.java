package io.orderonce.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.MovableClock;
import io.orderonce.audit.InvariantMonitor;
import io.orderonce.audit.Invariants;
import io.orderonce.audit.WholePass;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.nodes.jpa.NodeAdapters;
import io.orderonce.threads.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which node makes the pass over everything, and when. */
class InvariantJobTest extends DatabaseSuite {

  private static final long PATIENCE_SECONDS = 10;

  private MovableClock clock;
  private Pass pass;

  /** Of a shop in which it takes three minutes. */
  private static final class Pass implements WholePass {

    private volatile int made;
    private volatile Optional<Duration> took = Optional.empty();
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile CountDownLatch mayEnd = new CountDownLatch(0);

    @Override
    public Optional<Duration> lastTook() {
      return took;
    }

    @Override
    public void make() {
      begun.countDown();
      try {
        assertThat(mayEnd.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      made++;
      took = Optional.of(Duration.ofMinutes(3));
    }
  }

  private final class Node {

    private final InvariantMonitor monitor =
        new InvariantMonitor(
            () -> new Invariants.Report(clock.instant(), List.of()), System::nanoTime);
    private final InvariantJob job =
        new InvariantJob(
            new Threads(), monitor, pass, NodeAdapters.jobs(database.transactions(), clock));
  }

  @BeforeEach
  void nobodyHasBegun() {
    clock = new MovableClock(Instant.parse("2026-11-30T08:00:00Z"));
    pass = new Pass();
    database.execute("UPDATE jobs SET run_at = NULL");
  }

  @Test
  void while_one_node_makes_the_pass_the_others_neither_make_it_nor_wait_for_it() throws Exception {
    pass.mayEnd = new CountDownLatch(1);
    Node one = new Node();
    Node other = new Node();
    CompletableFuture<Void> first = CompletableFuture.runAsync(one.job::check);
    assertThat(pass.begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    other.job.check();

    assertThat(pass.made).isZero();
    assertThat(other.monitor.latest()).isEmpty();
    pass.mayEnd.countDown();
    first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    other.job.check();
    assertThat(pass.made).isOne();
    assertThat(other.monitor.latest()).isPresent();
  }

  @Test
  void the_next_pass_begins_after_twenty_times_as_long_as_the_last_took() {
    Node one = new Node();
    Node other = new Node();
    one.job.check();

    clock.advance(Duration.ofMinutes(62));
    other.job.check();
    assertThat(pass.made).isOne();

    clock.advance(Duration.ofMinutes(2));
    other.job.check();
    one.job.check();
    assertThat(pass.made).isEqualTo(2);
  }
}
