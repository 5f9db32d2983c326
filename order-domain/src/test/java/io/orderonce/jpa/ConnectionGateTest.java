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
  void whoever_does_not_get_his_turn_in_time_is_told_that_the_database_cannot_be_had()
      throws Exception {
    CountDownLatch inside = new CountDownLatch(2);
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      threads.submit(() -> gate.pass(() -> stand(inside, end)));
    }
    assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();

    assertThatThrownBy(() -> gate.pass(() -> {}))
        .satisfies(fault -> assertThat(Outage.in(fault)).contains(Outage.CONNECTION));

    end.countDown();
    gate.pass(() -> {});
  }

  @Test
  void what_one_is_told_of_the_database_holds_for_those_who_wait() throws Exception {
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
  void a_fault_gives_the_place_back() {
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
  void nobody_is_forgotten_in_a_crowd() throws Exception {
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

  private static void stand(CountDownLatch inside, CountDownLatch end) {
    inside.countDown();
    try {
      end.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
