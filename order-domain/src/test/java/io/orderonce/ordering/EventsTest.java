package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.outbox.EventConsumer;
import io.orderonce.outbox.EventCursors.Standing;
import io.orderonce.outbox.EventId;
import io.orderonce.outbox.EventRelay;
import io.orderonce.outbox.EventType;
import io.orderonce.outbox.FollowEvents;
import io.orderonce.outbox.OutboxEvent;
import io.orderonce.outbox.Turn;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those who follow orders are promised, on every database. */
class EventsTest extends ShopSuite {

  private static final String LAGGARD = "laggard";
  private static final Duration SLOWEST_CATCH_UP = Duration.ofSeconds(100);
  private static final int AN_HOUR_OF_EVENTS = 20_000;

  private Outbox outbox;

  @BeforeEach
  void openOutbox() {
    outbox = new Outbox(shop);
    outbox.empty();
    database.execute("INSERT INTO outbox_consumers (consumer, last_id) VALUES ('laggard', 0)");
  }

  @AfterEach
  void closeOutbox() {
    database.execute("DELETE FROM outbox_left_out");
    database.execute("DELETE FROM outbox_consumers WHERE consumer = 'laggard'");
  }

  @Test
  void events_have_places_without_gaps_and_numbers_within_their_order() {
    Order first = placed();
    handle(OrderAction.HOLD, first);
    Order second = placed();
    handle(OrderAction.RELEASE, first);
    handle(OrderAction.SHIP, first);
    outbox.relay();
    handle(OrderAction.CANCEL, second);
    outbox.relay();

    assertThat(ids(outbox.all())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(outbox.all())
        .extracting(OutboxEvent::type)
        .containsExactly(
            EventType.PLACED,
            EventType.HELD,
            EventType.PLACED,
            EventType.RELEASED,
            EventType.SHIPPED,
            EventType.CANCELLED);
    assertThat(of(first)).extracting(OutboxEvent::sequence).containsExactly(1, 2, 3, 4);
    assertThat(of(second)).extracting(OutboxEvent::sequence).containsExactly(1, 2);
    assertThat(of(first).get(0).at()).isEqualTo(first.placedAt());
  }

  /** The classic fault of an outbox that is read by "id &gt; last". */
  @Test
  void an_event_whose_transaction_ends_late_is_not_skipped() throws SQLException {
    Order order = placed();
    outbox.relay();
    try (Connection late = database.dataSource().getConnection();
        Statement statement = late.createStatement()) {
      late.setAutoCommit(false);
      statement.execute(
          """
          INSERT INTO order_events (order_number, event_no, event, happened_at, done_by)
          VALUES ('%s', 2, 'held', TIMESTAMP WITH TIME ZONE '2026-01-31 10:00:00+00', 'clerk')\
          """
              .formatted(order.number()));
      placed();
      placed();
      outbox.relay();
      EventId last = last(outbox.all());
      assertThat(last.value()).isEqualTo(3);

      late.commit();
      outbox.relay();

      assertThat(outbox.feed.after(last, 10).orElseThrow())
          .extracting(OutboxEvent::type)
          .containsExactly(EventType.HELD);
    }
  }

  @Test
  void a_node_that_dies_while_it_relays_leaves_nothing_and_another_goes_on() throws SQLException {
    Order order = placed();
    try (Connection dying = database.dataSource().getConnection();
        Statement statement = dying.createStatement()) {
      dying.setAutoCommit(false);
      statement.executeQuery("SELECT last_id FROM outbox_head FOR UPDATE").close();
      statement.execute(
          """
          INSERT INTO outbox_events
            (event_id, order_number, sequence_no, event, happened_at, relayed_at)
          VALUES (1, '%s', 1, 'placed', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)\
          """
              .formatted(order.number()));

      assertThat(outbox.relay.relay()).as("one node at a time").isZero();
      dying.rollback();
    }

    outbox.relay();

    assertThat(ids(outbox.all())).containsExactly(1L);
  }

  @Test
  void several_relays_and_readers_at_once_miss_and_repeat_nothing() {
    int orders = 40;
    AtomicBoolean placing = new AtomicBoolean(true);
    Callable<List<OutboxEvent>> reader =
        () -> {
          List<OutboxEvent> read = new ArrayList<>();
          while (read.size() < orders) {
            read.addAll(outbox.feed.after(last(read), 7).orElseThrow());
            Thread.yield();
          }
          return read;
        };
    Callable<List<OutboxEvent>> relay =
        () -> {
          while (placing.get()) {
            outbox.relay.relay();
            Thread.yield();
          }
          outbox.relay();
          return List.of();
        };
    Callable<List<OutboxEvent>> buyers =
        () -> {
          IntStream.range(0, orders).forEach(i -> placed());
          placing.set(false);
          return List.of();
        };

    List<List<OutboxEvent>> read = TestShop.atOnce(List.of(buyers, relay, relay, reader, reader));

    assertThat(read.get(3)).isEqualTo(read.get(4));
    assertThat(ids(read.get(3))).isEqualTo(LongStream.rangeClosed(1, orders).boxed().toList());
    assertThat(read.get(3)).extracting(OutboxEvent::order).doesNotHaveDuplicates();
  }

  @Test
  void an_event_dated_back_by_the_clock_does_not_overtake_the_one_before_it() {
    Order order = placed();
    Instant hourAgo = order.placedAt().minus(1, ChronoUnit.HOURS);
    shop.store()
        .inTransaction(
            transaction -> {
              Order locked = transaction.lockOrder(order.number()).orElseThrow();
              locked.apply(OrderAction.HOLD, hourAgo, "clerk", null);
              return locked;
            });

    outbox.relay();

    assertThat(of(order))
        .extracting(OutboxEvent::type)
        .containsExactly(EventType.PLACED, EventType.HELD);
  }

  @Test
  void a_backlog_larger_than_a_batch_is_relayed_in_the_order_of_time() {
    Order order = manyEvents(2 * EventRelay.MOST_AT_ONCE + 1);
    handle(OrderAction.HOLD, placed());

    outbox.relay();

    assertThat(of(order))
        .extracting(OutboxEvent::sequence)
        .isEqualTo(IntStream.rangeClosed(1, 2 * EventRelay.MOST_AT_ONCE + 1).boxed().toList());
  }

  @Test
  void consumers_do_not_use_up_each_others_events() {
    Collecting one = new Collecting(LAGGARD);
    Collecting other = new Collecting("duplicates");
    placed();
    placed();
    outbox.relay();

    outbox.follow(one);
    outbox.follow(one);
    placed();
    outbox.relay();
    outbox.follow(other);
    outbox.follow(one);

    assertThat(ids(one.seen)).containsExactly(1L, 2L, 3L);
    assertThat(ids(other.seen)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void a_batch_that_fails_is_handed_over_one_by_one_and_what_fails_again_is_left_out() {
    IntStream.range(0, 5).forEach(i -> placed());
    outbox.relay();
    Collecting consumer = new Collecting(LAGGARD, event -> event.id().value() == 3);

    outbox.follow(consumer);
    assertThat(consumer.seen).isEmpty();
    outbox.follow(consumer);
    assertThat(ids(consumer.seen)).containsExactly(1L, 2L);
    for (int tries = 1; tries < FollowEvents.MOST_TRIES; tries++) {
      Standing standing = standing();
      assertThat(standing.tries()).isEqualTo(tries);
      assertThat(standing.trouble()).contains("no event 3, please");
      outbox.follow(consumer);
      assertThat(standing().tries()).as("not before its time").isEqualTo(tries);
      outbox.timePasses();
      outbox.follow(consumer);
    }
    outbox.follow(consumer);

    assertThat(ids(consumer.seen)).containsExactly(1L, 2L, 4L, 5L);
    assertThat(standing().leftOut()).isOne();
    assertThat(standing().waiting()).isZero();
  }

  @Test
  void events_that_were_left_out_are_handed_over_again_by_hand() {
    a_batch_that_fails_is_handed_over_one_by_one_and_what_fails_again_is_left_out();
    Collecting mended = new Collecting(LAGGARD);

    assertThat(outbox.cursors.runAgain(LAGGARD)).isTrue();
    outbox.follow(mended);

    assertThat(ids(mended.seen)).containsExactly(3L, 4L, 5L);
    assertThat(standing().leftOut()).isZero();
    assertThat(outbox.cursors.runAgain("nobody")).isFalse();
  }

  @Test
  void a_consumer_that_must_not_skip_anything_stops_after_three_days_until_run_again_by_hand() {
    placed();
    placed();
    outbox.relay();
    AtomicBoolean broken = new AtomicBoolean(true);
    Collecting consumer = new Collecting(LAGGARD, event -> broken.get());
    consumer.whenHopeless = EventConsumer.WhenHopeless.STOP;
    List<Duration> pauses = new ArrayList<>();
    for (int tries = 0; tries < 14; tries++) {
      outbox.follow(consumer);
      Instant now = outbox.backlog.read().now();
      standing().next().ifPresent(next -> pauses.add(Duration.between(now, next)));
      outbox.timePasses();
    }
    assertThat(pauses).isSortedAccordingTo(Duration::compareTo);
    assertThat(pauses.get(pauses.size() - 1)).isBetween(hours(1).minusMinutes(1), hours(1));
    assertThat(standing().stopped()).isEmpty();

    database.execute(
        "UPDATE outbox_consumers SET failing_since = failing_since - INTERVAL '3' DAY");
    outbox.follow(consumer);
    broken.set(false);
    outbox.timePasses();
    outbox.follow(consumer);
    assertThat(standing().stopped()).isPresent();
    assertThat(standing().waiting()).isEqualTo(2);
    assertThat(consumer.seen).isEmpty();

    outbox.cursors.runAgain(LAGGARD);
    outbox.follow(consumer);
    assertThat(ids(consumer.seen)).containsExactly(1L, 2L);
  }

  @Test
  void what_a_dead_node_had_taken_is_taken_by_another_when_the_lease_has_ended() {
    placed();
    outbox.relay();
    Collecting consumer = new Collecting(LAGGARD);

    Turn ofTheDead = outbox.cursors.take(LAGGARD, 10).orElseThrow();
    outbox.follow(consumer);
    assertThat(consumer.seen).as("while it may be alive").isEmpty();

    outbox.timePasses();
    Turn ofTheOther = outbox.cursors.take(LAGGARD, 10).orElseThrow();
    assertThat(ofTheOther.events()).isEqualTo(ofTheDead.events());
    assertThat(outbox.cursors.handled(ofTheDead)).as("it was only slow").isFalse();
    assertThat(outbox.cursors.handled(ofTheOther)).isTrue();
    assertThat(standing().waiting()).isZero();
  }

  @Test
  void two_nodes_share_a_consumers_events_without_repeating_any() {
    int events = 3 * FollowEvents.MOST_AT_ONCE;
    manyEvents(events);
    outbox.relay();
    Collecting consumer = new Collecting(LAGGARD);
    FollowEvents followEvents = new FollowEvents(outbox.cursors);
    Callable<Boolean> node =
        () -> {
          while (standing().waiting() > 0) {
            followEvents.follow(consumer);
          }
          return true;
        };

    TestShop.atOnce(List.of(node, node, node));

    assertThat(ids(consumer.seen)).isEqualTo(LongStream.rangeClosed(1, events).boxed().toList());
  }

  @Test
  void a_consumer_catches_up_with_an_hour_of_events_at_more_than_200_a_second() {
    manyEvents(AN_HOUR_OF_EVENTS);
    Collecting consumer = new Collecting(LAGGARD);

    long start = System.nanoTime();
    outbox.relay();
    outbox.follow(consumer);
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(consumer.seen).hasSize(AN_HOUR_OF_EVENTS);
    System.getLogger(EventsTest.class.getName())
        .log(
            System.Logger.Level.INFO,
            "{0}: {1} events in {2}",
            database.kind(),
            AN_HOUR_OF_EVENTS,
            took);
    assertThat(took).isLessThan(SLOWEST_CATCH_UP);
  }

  @Test
  void old_events_are_removed_but_not_before_every_consumer_has_handled_them() {
    IntStream.range(0, 4).forEach(i -> placed());
    outbox.relay();
    Instant later = outbox.backlog.read().now().plusSeconds(1);
    outbox.follow(new Collecting("duplicates"));
    outbox.follow(new Collecting("mail"));
    outbox.follow(new Collecting("webhooks"));
    outbox.follow(new Collecting("words"));
    Turn turn = outbox.cursors.take(LAGGARD, 2).orElseThrow();
    outbox.cursors.handled(turn);

    assertThat(outbox.feed.forgetBefore(later.minusSeconds(3_600))).isZero();
    assertThat(outbox.feed.forgetBefore(later)).isEqualTo(2);

    assertThat(ids(outbox.feed.oldest(10))).containsExactly(3L, 4L);
    assertThat(outbox.feed.after(new EventId(2), 10)).map(List::size).contains(2);
    assertThat(outbox.feed.after(new EventId(1), 10)).as("it would miss 2").isEmpty();
    assertThat(outbox.feed.after(new EventId(4), 10)).contains(List.of());
    assertThat(outbox.feed.after(new EventId(5), 10)).as("no such event").isEmpty();
  }

  @Test
  void a_consumer_that_no_migration_has_entered_is_refused() {
    assertThatThrownBy(() -> outbox.cursors.take("stranger", 1)).hasMessageContaining("stranger");
  }

  private Duration hours(int many) {
    return Duration.ofHours(many);
  }

  private Order placed() {
    Placement placement = shop.place(shop.sending(customer).of(shop.product("1.00", 1), 1));
    assertThat(placement).isInstanceOf(Placement.Placed.class);
    return ((Placement.Placed) placement).order();
  }

  private void handle(OrderAction action, Order order) {
    assertThat(new HandleOrder(shop.store()).handle(action, order.number(), "clerk", null))
        .isInstanceOf(HandleOrder.Handling.Done.class);
  }

  /** An order with as many events, which have no place yet. */
  private Order manyEvents(int many) {
    Order order = placed();
    String digits =
        Stream.iterate(0, digit -> digit + 1)
            .limit(10)
            .map(digit -> "SELECT " + digit + " AS d")
            .reduce((one, other) -> one + " UNION ALL " + other)
            .orElseThrow();
    database.execute(
        """
        INSERT INTO order_events (order_number, event_no, event, happened_at, done_by)
        SELECT e.order_number, n.n, 'held', e.happened_at + n.n * INTERVAL '0.000001' SECOND, 'clerk'
        FROM order_events e CROSS JOIN (
          SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS n
          FROM (%1$s) a CROSS JOIN (%1$s) b CROSS JOIN (%1$s) c CROSS JOIN (%1$s) e
            CROSS JOIN (%1$s) f) n
        WHERE e.order_number = '%2$s' AND e.event_no = 1 AND n.n BETWEEN 2 AND %3$d\
        """
            .formatted(digits, order.number(), many));
    return order;
  }

  private List<OutboxEvent> of(Order order) {
    return outbox.all().stream().filter(one -> one.order().equals(order.number())).toList();
  }

  private Standing standing() {
    return outbox.cursors.all().stream()
        .filter(one -> one.consumer().equals(LAGGARD))
        .findFirst()
        .orElseThrow();
  }

  private static List<Long> ids(List<OutboxEvent> events) {
    return events.stream().map(event -> event.id().value()).toList();
  }

  private static EventId last(List<OutboxEvent> read) {
    return read.isEmpty() ? EventId.NONE : read.get(read.size() - 1).id();
  }

  /** Remembers what it is given, and fails where it is told to. */
  private static final class Collecting implements EventConsumer {

    private final String name;
    private final Predicate<OutboxEvent> fails;
    private final List<OutboxEvent> seen = new ArrayList<>();
    private WhenHopeless whenHopeless = WhenHopeless.LEAVE_OUT;

    Collecting(String name) {
      this(name, event -> false);
    }

    Collecting(String name, Predicate<OutboxEvent> fails) {
      this.name = name;
      this.fails = fails;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public WhenHopeless whenHopeless() {
      return whenHopeless;
    }

    @Override
    public synchronized void accept(List<OutboxEvent> events) {
      Optional<OutboxEvent> wrong = events.stream().filter(fails).findFirst();
      if (wrong.isPresent()) {
        throw new IllegalStateException("no event " + wrong.get().id() + ", please");
      }
      seen.addAll(events);
    }
  }
}
