package io.orderonce.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionGateTest {

  private final ConnectionGate gate = new ConnectionGate();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void a_thread_without_a_place_in_time_gets_a_connection_outage() throws Exception {
    CountDownLatch inside = new CountDownLatch(2);
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      threads.submit(() -> gate.pass(() -> stand(inside, end)));
    }
    assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();

    assertThatThrownBy(() -> gate.pass(() -> 1))
        .satisfies(fault -> assertThat(Outage.in(fault)).contains(Outage.CONNECTION));

    end.countDown();
    gate.pass(() -> 1);
  }

  @Test
  void an_outage_seen_by_one_thread_applies_to_those_waiting() throws Exception {
    CountDownLatch inside = new CountDownLatch(2);
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      threads.submit(
          () ->
              gate.pass(
                  () -> {
                    stand(inside, end);
                    throw new IllegalStateException("no connection");
                  }));
    }
    assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();
    AtomicInteger asked = new AtomicInteger();
    Future<?> waiting = threads.submit(() -> gate.pass(asked::incrementAndGet));
    await().atMost(5, TimeUnit.SECONDS).until(gate::isWaitedFor);

    end.countDown();

    assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
        .satisfies(fault -> assertThat(Outage.in(fault)).contains(Outage.CONNECTION));
    assertThat(asked).hasValue(0);
    gate.pass(asked::incrementAndGet);
    assertThat(asked).hasValue(1);
  }

  @Test
  void a_fault_releases_the_place() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(
              () ->
                  gate.pass(
                      () -> {
                        throw new IllegalStateException("no connection");
                      }))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void no_thread_is_forgotten_in_a_crowd() throws Exception {
    AtomicInteger passed = new AtomicInteger();
    List<Future<?>> crowd = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      crowd.add(threads.submit(() -> gate.pass(passed::incrementAndGet)));
    }
    for (Future<?> one : crowd) {
      one.get(10, TimeUnit.SECONDS);
    }
    assertThat(passed).hasValue(200);
  }

  private static boolean stand(CountDownLatch inside, CountDownLatch end) {
    inside.countDown();
    try {
      end.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }
}
