package io.orderonce.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How often the consistency checks run, and who waits for them. */
class InvariantMonitorTest {

  private static final long PATIENCE_SECONDS = 10;

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger looks = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @Test
  void short_checks_run_on_every_request() {
    InvariantMonitor monitor = looking(Duration.ofSeconds(1));
    assertThat(monitor.latest()).isEmpty();

    monitor.recent();
    monitor.recent();

    assertThat(looks).hasValue(2);
    assertThat(monitor.latest()).isPresent();
  }

  @Test
  void after_a_long_check_its_result_is_reused() {
    InvariantMonitor monitor = looking(Duration.ofSeconds(3));

    Invariants.Report first = monitor.recent();

    assertThat(monitor.recent()).isEqualTo(first);
    assertThat(looks).hasValue(1);
  }

  @Test
  void checks_take_at_most_a_twentieth_of_the_time() {
    InvariantMonitor monitor = looking(Duration.ofSeconds(3));
    monitor.checkIfRested();

    pass(Duration.ofSeconds(59));
    monitor.checkIfRested();
    assertThat(looks).hasValue(1);

    pass(Duration.ofSeconds(1));
    monitor.checkIfRested();
    assertThat(looks).hasValue(2);
  }

  @Test
  void a_request_during_the_first_long_check_waits_for_that_one_only() throws Exception {
    InvariantMonitor monitor = new InvariantMonitor(this::lookWhenAllowed, nanos::get);
    var first = CompletableFuture.supplyAsync(monitor::check);
    assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    Thread asking = new Thread(monitor::recent);
    asking.start();
    while (asking.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }

    mayEnd.countDown();

    first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    asking.join(Duration.ofSeconds(PATIENCE_SECONDS).toMillis());
    assertThat(asking.isAlive()).isFalse();
    assertThat(looks).hasValue(1);
  }

  private Invariants.Report lookWhenAllowed() {
    begun.countDown();
    try {
      assertThat(mayEnd.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return look(Duration.ofSeconds(3));
  }

  private InvariantMonitor looking(Duration time) {
    return new InvariantMonitor(() -> look(time), nanos::get);
  }

  private Invariants.Report look(Duration time) {
    pass(time);
    return new Invariants.Report(Instant.ofEpochSecond(looks.incrementAndGet()), List.of());
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
