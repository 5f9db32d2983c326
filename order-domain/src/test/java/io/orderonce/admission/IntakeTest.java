package io.orderonce.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.ids.CustomerId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntakeTest {

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final AtomicLong nanos = new AtomicLong(1);
  private final Workers workers = new Workers();
  private final List<List<String>> trays = new ArrayList<>();
  private final Deque<Intake<String>.Place> open = new ArrayDeque<>();
  private final List<String> gaveUp = new ArrayList<>();
  private final Intake<String> intake =
      new Intake<>(
          new Intake.Work<>() {
            @Override
            public void on(List<Intake<String>.Place> tray) {
              trays.add(tray.stream().map(Intake.Place::one).toList());
              open.addAll(tray);
            }

            @Override
            public void gaveUp(String one, Intake.Congestion reason) {
              synchronized (gaveUp) {
                gaveUp.add(one + " " + reason);
              }
            }
          },
          workers,
          timer,
          nanos::get);

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  private Intake.Admission offer(String customer, String one) {
    return intake.offer(new CustomerId(customer), one);
  }

  private void leaveAll() {
    while (!open.isEmpty()) {
      open.poll().leave();
    }
  }

  @Test
  void a_tray_takes_what_waits_and_never_two_of_one_customer() {
    offer("A", "a1");
    offer("A", "a2");
    offer("B", "b1");
    workers.work();
    assertThat(trays).containsExactly(List.of("a1", "b1"));

    leaveAll();
    workers.work();

    assertThat(trays).last().isEqualTo(List.of("a2"));
  }

  @Test
  void a_customers_next_stays_where_it_is_while_the_first_is_worked_on() {
    offer("A", "a1");
    workers.work();
    offer("A", "a2");
    offer("B", "b1");
    workers.work();

    assertThat(trays).containsExactly(List.of("a1"), List.of("b1"));
    assertThat(intake.waiting()).isEqualTo(1);
  }

  @Test
  void who_has_waited_longest_is_next_and_a_tray_has_its_size() {
    for (int i = 0; i < 40; i++) {
      offer("C" + i, "c" + i);
    }
    workers.work();

    assertThat(trays).hasSize(2);
    assertThat(trays.get(0)).hasSize(Intake.TRAY).startsWith("c0", "c1");
    assertThat(trays.get(1)).startsWith("c32").hasSize(8);
  }

  @Test
  void so_many_trays_at_once_and_no_more() {
    for (int i = 0; i < 10; i++) {
      offer("C" + i, "c" + i);
    }

    assertThat(workers.tasks).hasSize(Intake.AT_ONCE);
  }

  @Test
  void who_comes_again_is_worked_on_alone_and_before_the_customers_next() {
    offer("A", "a1");
    workers.work();
    offer("A", "a2");
    open.poll().comeAgain(Duration.ZERO);
    offer("B", "b1");
    workers.work();

    assertThat(trays).containsExactly(List.of("a1"), List.of("a1"), List.of("b1"));
    assertThat(open.poll().isAlone()).isTrue();
  }

  @Test
  void after_a_pause_it_comes_by_itself() {
    offer("A", "a1");
    workers.work();
    open.poll().comeAgain(Duration.ofMillis(5));

    Awaitility.await().until(() -> intake.waiting() == 1);
    workers.work();
    assertThat(trays).hasSize(2);
  }

  @Test
  void one_customer_cannot_fill_the_node() {
    for (int i = 0; i < Intake.OF_ONE_CUSTOMER; i++) {
      assertThat(offer("A", "a" + i)).isEqualTo(Intake.Admission.ADMITTED);
    }

    assertThat(offer("A", "one more")).isEqualTo(Intake.Admission.TOO_MANY_OF_THE_CUSTOMER);
    assertThat(offer("B", "b")).isEqualTo(Intake.Admission.ADMITTED);
    workers.work();
    open.poll().leave();
    assertThat(offer("A", "one more")).isEqualTo(Intake.Admission.ADMITTED);
  }

  @Test
  void the_node_has_room_for_so_many() {
    for (int i = 0; i < Intake.OF_ALL; i++) {
      assertThat(offer("C" + i, "c")).isEqualTo(Intake.Admission.ADMITTED);
    }

    assertThat(offer("D", "d")).isEqualTo(Intake.Admission.TOO_MANY);
  }

  @Test
  void who_waits_too_long_gives_up_and_is_never_worked_on() {
    offer("A", "a1");
    workers.work();
    offer("A", "a2");
    offer("B", "b1");
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(Intake.PATIENCE_MS + 1));

    Awaitility.await()
        .untilAsserted(
            () -> {
              synchronized (gaveUp) {
                assertThat(gaveUp)
                    .containsExactlyInAnyOrder("a2 OF_THE_CUSTOMER", "b1 OF_THE_NODE");
              }
            });
    leaveAll();
    workers.work();
    assertThat(trays).containsExactly(List.of("a1"));
    assertThat(offer("B", "b2")).isEqualTo(Intake.Admission.ADMITTED);
    workers.work();
    assertThat(trays).last().isEqualTo(List.of("b2"));
  }

  @Test
  void who_waits_gives_up_sooner_while_no_tray_gets_done() {
    offer("A", "a1");
    offer("B", "b1");
    assertThat(workers.tasks).as("all workers are busy").hasSize(Intake.AT_ONCE);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(Intake.STUCK_MS + 1));

    Awaitility.await()
        .untilAsserted(
            () -> {
              synchronized (gaveUp) {
                assertThat(gaveUp).containsExactlyInAnyOrder("a1 OF_THE_NODE", "b1 OF_THE_NODE");
              }
            });
  }

  @Test
  void nobody_gives_up_as_soon_as_that_while_a_worker_is_free() {
    offer("A", "a1");
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(Intake.STUCK_MS + 1));

    Awaitility.await()
        .during(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(1))
        .until(() -> intake.waiting() == 1);
    workers.work();
    assertThat(trays).containsExactly(List.of("a1"));
  }

  /** Works when told to. */
  private static final class Workers implements Executor {

    private final Deque<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    void work() {
      while (!tasks.isEmpty()) {
        tasks.poll().run();
      }
    }
  }
}
