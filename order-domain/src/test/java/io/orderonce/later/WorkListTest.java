package io.orderonce.later;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.MovableClock;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.jpa.Queries;
import io.orderonce.threads.LaterThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept on the list is done after COMMIT, at least once, by any node, on every database. */
class WorkListTest extends DatabaseSuite {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final LaterJob.Rhythm QUICK =
      new LaterJob.Rhythm(Duration.ofMillis(20), Duration.ofMillis(100));

  private final WorkList list = new WorkList();
  private MovableClock clock;
  private Noted work;
  private final List<LaterJob> nodes = new ArrayList<>();

  /** Notes what it is given, and fails when it is told to. */
  private static final class Noted implements LaterWork {

    final Queue<String> done = new ConcurrentLinkedQueue<>();
    final Queue<String> tried = new ConcurrentLinkedQueue<>();
    final Queue<String> givenUp = new ConcurrentLinkedQueue<>();
    final Map<String, Instant> again = new ConcurrentHashMap<>();
    volatile boolean failing;
    volatile CountDownLatch held = new CountDownLatch(0);

    @Override
    public String name() {
      return "noted";
    }

    @Override
    public Optional<Instant> run(String piece) {
      tried.add(piece);
      try {
        held.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
      if (failing) {
        throw new IllegalStateException("not now");
      }
      done.add(piece);
      return Optional.ofNullable(again.remove(piece));
    }

    @Override
    public void givenUp(String piece, RuntimeException trouble) {
      givenUp.add(piece + ": " + trouble.getMessage());
    }
  }

  @BeforeEach
  void begin() {
    clock = new MovableClock(NOON);
    work = new Noted();
  }

  @AfterEach
  void stopNodes() {
    work.held.countDown();
    nodes.forEach(LaterJob::stop);
    nodes.clear();
    database.execute("DELETE FROM later_work");
  }

  @Test
  void what_is_rolled_back_was_never_on_the_list() {
    database
        .transactions()
        .run(
            unit -> {
              list.add(unit, "noted", List.of("a", "b"), NOON);
              unit.rollBack();
              return 0;
            });

    assertThat(waiting()).isZero();
  }

  @Test
  void a_piece_is_done_when_it_is_due_and_then_gone() {
    node("a");
    enter(List.of("now"), NOON);
    enter(List.of("in an hour"), NOON.plus(Duration.ofHours(1)));

    await().untilAsserted(() -> assertThat(work.done).containsExactly("now"));
    await().untilAsserted(() -> assertThat(waiting()).isEqualTo(1));
    clock.advance(Duration.ofHours(1));
    await().untilAsserted(() -> assertThat(work.done).containsExactly("now", "in an hour"));
    await().untilAsserted(() -> assertThat(waiting()).isZero());
  }

  @Test
  void what_is_on_the_list_is_not_entered_twice() {
    enter(List.of("a", "a"), NOON);
    enter(List.of("a", "b"), NOON.plus(Duration.ofDays(1)));

    assertThat(waiting()).isEqualTo(2);
    node("a");
    await().untilAsserted(() -> assertThat(work.done).containsExactly("a"));
  }

  @Test
  void a_piece_may_be_brought_forward() {
    enter(List.of("a"), NOON.plus(Duration.ofDays(1)));
    node("a");

    assertThat(bringForward("a", NOON)).isTrue();

    await().untilAsserted(() -> assertThat(work.done).containsExactly("a"));
    assertThat(bringForward("b", NOON)).isFalse();
  }

  @Test
  void a_piece_that_is_brought_forward_while_it_is_done_is_done_once_more() {
    work.held = new CountDownLatch(1);
    work.again.put("a", NOON.plus(Duration.ofDays(1)));
    enter(List.of("a"), NOON);
    node("a");
    await().until(() -> work.tried.contains("a"));

    // it ends before the transaction does
    database
        .transactions()
        .run(
            unit -> {
              list.bringForward(unit, "noted", List.of("a"), NOON);
              work.held.countDown();
              await().until(() -> work.done.contains("a"));
              return 0;
            });

    await().untilAsserted(() -> assertThat(work.done).containsExactly("a", "a"));
  }

  @Test
  void a_piece_can_ask_to_be_done_again() {
    work.again.put("a", NOON.plus(Duration.ofMinutes(5)));
    enter(List.of("a"), NOON);
    node("a");

    await().untilAsserted(() -> assertThat(work.done).containsExactly("a"));
    await().until(() -> database.count("SELECT COUNT(*) FROM later_work WHERE NOT picked") == 1);
    clock.advance(Duration.ofMinutes(5));
    await().untilAsserted(() -> assertThat(work.done).containsExactly("a", "a"));
  }

  @Test
  void what_fails_is_tried_again_after_growing_pauses_and_given_up_after_three_days() {
    work.failing = true;
    enter(List.of("a"), NOON);
    node("a");

    await().untilAsserted(() -> assertThat(failures()).isEqualTo(1));
    assertThat(pause()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    clock.advance(Duration.ofSeconds(6));
    await().untilAsserted(() -> assertThat(failures()).isEqualTo(2));
    assertThat(pause()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
    clock.advance(Duration.ofDays(2));
    await().untilAsserted(() -> assertThat(failures()).isEqualTo(3));
    assertThat(work.givenUp).isEmpty();
    clock.advance(Duration.ofDays(1));

    await().untilAsserted(() -> assertThat(work.givenUp).containsExactly("a: not now"));
    await().untilAsserted(() -> assertThat(waiting()).isZero());
  }

  @Test
  void what_a_node_left_behind_when_it_died_is_done_by_another() {
    work.held = new CountDownLatch(1);
    enter(List.of("a"), NOON);
    database.execute(
        "UPDATE later_work SET picked = TRUE, picked_by = 'dead', version = 2,"
            + " last_heartbeat = TIMESTAMP WITH TIME ZONE '2026-11-23 11:59:00+00'");
    work.held.countDown();
    node("b");

    await().untilAsserted(() -> assertThat(work.done).containsExactly("a"));
  }

  @Test
  void what_a_living_node_is_at_is_left_to_it() {
    work.held = new CountDownLatch(1);
    enter(List.of("a"), NOON);
    node("a");
    await().untilAsserted(() -> assertThat(work.tried).containsExactly("a"));
    node("b");
    for (int beat = 0; beat < 20; beat++) {
      clock.advance(Duration.ofMillis(100));
      Instant reached = clock.instant();
      await().until(() -> !heartbeat().isBefore(reached));
    }
    work.held.countDown();

    await().untilAsserted(() -> assertThat(waiting()).isZero());
    assertThat(work.tried).containsExactly("a");
  }

  @Test
  void two_nodes_do_each_piece_once() {
    List<String> pieces = IntStream.range(0, 1_000).mapToObj(Integer::toString).toList();
    node("a");
    node("b");

    enter(pieces, NOON);

    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(waiting()).isZero());
    assertThat(work.done).containsExactlyInAnyOrderElementsOf(pieces);
  }

  private void node(String name) {
    LaterJob node =
        new LaterJob(
            database::dataSource,
            database.transactions(),
            list,
            List.of(work),
            LaterThreads.of(Executors.defaultThreadFactory()),
            name,
            clock,
            QUICK);
    nodes.add(node);
    node.start();
  }

  private void enter(Collection<String> pieces, Instant when) {
    database
        .transactions()
        .run(
            unit -> {
              list.add(unit, "noted", pieces, when);
              return 0;
            });
  }

  private boolean bringForward(String piece, Instant when) {
    return database
            .transactions()
            .run(unit -> list.bringForward(unit, "noted", List.of(piece), when))
        == 1;
  }

  private long waiting() {
    return database.count("SELECT COUNT(*) FROM later_work");
  }

  private long failures() {
    return database.count(
        "SELECT COALESCE(MAX(CASE WHEN picked THEN 0 ELSE consecutive_failures END), 0)"
            + " FROM later_work");
  }

  private Duration pause() {
    return Duration.between(clock.instant(), moment("execution_time"));
  }

  private Instant heartbeat() {
    return moment("last_heartbeat");
  }

  private Instant moment(String column) {
    return database
        .transactions()
        .ask(
            queries ->
                queries
                    .first(
                        "SELECT " + column + " FROM later_work",
                        row -> Optional.ofNullable(Queries.time(row, 1)))
                    .flatMap(one -> one)
                    .orElse(Instant.EPOCH));
  }
}
