package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.audit.AuditTrail;
import io.orderonce.duplicates.Detection;
import io.orderonce.duplicates.OrderedTwice;
import io.orderonce.duplicates.OrderedTwice.Answer;
import io.orderonce.duplicates.Reason;
import io.orderonce.duplicates.SuspectedDuplicate;
import io.orderonce.duplicates.SuspectedDuplicate.State;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.duplicates.SuspectedDuplicates.DuplicateDecision;
import io.orderonce.duplicates.SuspectedDuplicates.TakenBack;
import io.orderonce.duplicates.jpa.DuplicateAdapters;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.ordering.jpa.JpaOrderStore;
import io.orderonce.outbox.Backlog;
import io.orderonce.outbox.EventConsumer;
import io.orderonce.outbox.EventCursors;
import io.orderonce.outbox.EventType;
import io.orderonce.outbox.FollowEvents;
import io.orderonce.outbox.OutboxEvent;
import io.orderonce.settings.ShopSettings;
import io.orderonce.settings.jpa.JpaShopSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the detection of duplicates promises, on every database. */
class DuplicatesTest extends ShopSuite {

  private static final int CLERKS = 16;
  private static final AtomicInteger CROWDS = new AtomicInteger();
  private static final ShopSettings.DetectionSettings USUAL =
      new ShopSettings.DetectionSettings(Duration.ofDays(1), 60, false);

  private Detection detection;
  private EventConsumer consumer;
  private Outbox outbox;
  private SuspectedDuplicates cases;
  private ShopSettings settings;
  private HandleOrder handleOrder;
  private OrderedTwice orderedTwice;

  @BeforeEach
  void openDesk() {
    database.execute("DELETE FROM suspected_duplicates");
    outbox = new Outbox(shop);
    outbox.empty();
    settings = new JpaShopSettings(shop.transactions, shop.trail());
    set(USUAL);
    JpaOrderStore store = new JpaOrderStore(shop.transactions, database.kind(), shop.clock);
    detection = DuplicateAdapters.detection(shop.transactions, store, settings);
    consumer = DuplicateAdapters.consumer(shop.transactions, store, settings);
    cases =
        DuplicateAdapters.suspectedDuplicates(shop.transactions, store, shop.trail(), shop.clock);
    handleOrder = new HandleOrder(store);
    orderedTwice = DuplicateAdapters.orderedTwice(shop.transactions, store);
  }

  @Test
  void a_repetition_under_another_key_is_suspected_once_with_its_reasons() {
    Order first = placed(chaiTimes(2));
    look();
    Order second = placed(chaiTimes(2));
    look();
    look();

    SuspectedDuplicate raised = onlyCase();
    assertThat(raised.earlier()).isEqualTo(first.number());
    assertThat(raised.later()).isEqualTo(second.number());
    assertThat(raised.score()).isEqualTo(100);
    assertThat(raised.reasons())
        .extracting(Reason::kind)
        .containsExactly(
            Reason.Kind.SAME_LINES,
            Reason.Kind.SAME_ADDRESS,
            Reason.Kind.SAME_CUSTOMER,
            Reason.Kind.APART);
    assertThat(raised.state()).isEqualTo(State.OPEN);
  }

  @Test
  void unprocessed_events_are_counted_until_detection_has_handled_them() {
    assertThat(unseen()).isZero();
    assertThat(outbox.backlog.read().oldestFor(Detection.CONSUMER)).isEmpty();

    Order first = placed(chaiTimes(2));
    placed(chaiTimes(2));

    Backlog.State state = outbox.backlog.read();
    assertThat(state.unrelayed()).isEqualTo(2);
    assertThat(state.waitingFor(Detection.CONSUMER)).isEqualTo(2);
    assertThat(state.oldestFor(Detection.CONSUMER)).contains(first.placedAt());
    assertThat(state.now()).isAfterOrEqualTo(first.placedAt());
    outbox.relay();
    state = outbox.backlog.read();
    assertThat(state.unrelayed()).isZero();
    assertThat(state.waitingFor(Detection.CONSUMER)).isEqualTo(2);
    assertThat(state.oldestFor(Detection.CONSUMER)).contains(first.placedAt());
    look();
    assertThat(unseen()).isZero();
  }

  @Test
  void an_order_that_was_not_processed_is_processed_by_the_next_run() {
    placed(chaiTimes(2));
    placed(chaiTimes(2));

    JpaOrderStore store = new JpaOrderStore(shop.transactions, database.kind(), shop.clock);
    outbox.relay();
    outbox.follow(DuplicateAdapters.consumer(shop.transactions, store, settings));

    assertThat(cases.open()).isEqualTo(1);
    assertThat(unseen()).isZero();
  }

  @Test
  void two_orders_of_one_moment_become_one_case_however_many_runs_find_them_at_once() {
    CustomerId neighbour = shop.customer();
    for (int round = 0; round < 10; round++) {
      database.execute("DELETE FROM suspected_duplicates");
      shop.sending(customer);
      TestShop.atOnce(
          List.<Callable<Order>>of(
              () -> placed(shop.sending(customer).of(chai, 2).to("1 Rue " + shop.hashCode())),
              () -> placed(shop.sending(neighbour).of(chai, 2).to("1 Rue " + shop.hashCode()))));

      outbox.relay();
      List<OutboxEvent> events = outbox.all();
      TestShop.atOnce(
          Collections.<Callable<Boolean>>nCopies(
              4,
              () -> {
                consumer.accept(events);
                return true;
              }));

      outbox.empty();
      assertThat(cases.open()).isEqualTo(1);
      database.execute("UPDATE orders SET state = 'cancelled'");
    }
  }

  @Test
  void followers_of_the_later_order_are_told_when_a_case_is_raised_and_decided() {
    set(new ShopSettings.DetectionSettings(USUAL.window(), USUAL.threshold(), true));
    Order first = placed(chaiTimes(2));
    Order second = placed(chaiTimes(2));
    look();
    look();

    cases.notDuplicate(onlyCase().id(), "clerk", "two parties");
    cases.notDuplicate(onlyCase().id(), "clerk", "again");

    assertThat(told(first)).containsExactly(EventType.PLACED);
    assertThat(told(second))
        .containsExactly(
            EventType.PLACED,
            EventType.DUPLICATE_SUSPECTED,
            EventType.HELD,
            EventType.RELEASED,
            EventType.DUPLICATE_RESOLVED);
    assertThat(outbox.all())
        .filteredOn(event -> event.order().equals(second.number()))
        .extracting(OutboxEvent::sequence)
        .containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void followers_are_told_when_the_cancellation_of_an_order_settles_its_cases() {
    Order first = placed(chaiTimes(2));
    Order second = placed(chaiTimes(2));
    Order third = placed(chaiTimes(2));
    look();

    handle(OrderAction.CANCEL, first);
    look();

    assertThat(told(first)).containsExactly(EventType.PLACED, EventType.CANCELLED);
    assertThat(told(second))
        .containsExactly(
            EventType.PLACED, EventType.DUPLICATE_SUSPECTED, EventType.DUPLICATE_RESOLVED);
    assertThat(told(third))
        .containsExactly(
            EventType.PLACED,
            EventType.DUPLICATE_SUSPECTED,
            EventType.DUPLICATE_SUSPECTED,
            EventType.DUPLICATE_RESOLVED);
  }

  @Test
  void followers_are_told_what_staff_and_buyers_do_about_repetitions() {
    Order first = placed(chaiTimes(2));
    Order second = placed(chaiTimes(2));
    look();
    cases.cancel(onlyCase().id(), second.number(), "clerk", "ordered twice");
    assertThat(told(first)).as("twin-cancelled is no event").containsExactly(EventType.PLACED);
    assertThat(told(second))
        .containsExactly(
            EventType.PLACED,
            EventType.DUPLICATE_SUSPECTED,
            EventType.CANCELLED,
            EventType.DUPLICATE_RESOLVED);

    Order shipped = placed(shop.sending(customer).of(chai, 50));
    handle(OrderAction.SHIP, shipped);
    report(shipped, first);
    assertThat(told(shipped))
        .containsExactly(EventType.PLACED, EventType.SHIPPED, EventType.DUPLICATE_SUSPECTED);
  }

  @Test
  void an_order_confirmed_as_intended_again_is_not_suspected() {
    placed(chaiTimes(2));
    database.execute("UPDATE settings SET content = 'PT10M' WHERE name = 'look-alike.window'");
    Order again = placed(chaiTimes(2).confirming("look-alike"));
    database.execute("UPDATE settings SET content = 'PT0S' WHERE name = 'look-alike.window'");

    look();

    assertThat(again.confirmed()).containsExactly(QuestionKind.LOOK_ALIKE);
    assertThat(cases.open()).isZero();
  }

  @Test
  void a_suspect_is_held_if_the_shop_wants_it_and_released_if_both_were_intended() {
    set(new ShopSettings.DetectionSettings(Duration.ofDays(1), 60, true));
    placed(chaiTimes(2));
    Order second = placed(chaiTimes(2));
    look();

    assertThat(present(second).state()).isEqualTo(OrderState.HELD);
    assertThat(handle(OrderAction.SHIP, second))
        .isInstanceOf(HandleOrder.Handling.WrongState.class);

    assertThat(cases.notDuplicate(onlyCase().id(), "clerk", "two parties"))
        .isInstanceOf(DuplicateDecision.Decided.class);

    assertThat(present(second).state()).isEqualTo(OrderState.PLACED);
    assertThat(handle(OrderAction.SHIP, second)).isInstanceOf(HandleOrder.Handling.Done.class);
    assertThat(onlyCase().decision().orElseThrow().reason()).contains("two parties");
  }

  @Test
  void only_an_order_held_by_the_check_is_released() {
    placed(chaiTimes(2));
    Order second = placed(chaiTimes(2));
    look();
    handle(OrderAction.HOLD, second);

    cases.notDuplicate(onlyCase().id(), "clerk", "two parties");

    assertThat(present(second).state()).isEqualTo(OrderState.HELD);
  }

  @Test
  void a_decision_that_cancelled_nothing_is_taken_back_once_and_the_order_is_held_again() {
    set(new ShopSettings.DetectionSettings(Duration.ofDays(1), 60, true));
    placed(chaiTimes(2));
    Order second = placed(chaiTimes(2));
    look();
    long id = onlyCase().id();
    cases.notDuplicate(id, "clerk", "two parties");
    long noted = database.count("SELECT COUNT(*) FROM audit_entries");

    assertThat(cases.takeBack(id, "another clerk")).isInstanceOf(TakenBack.Open.class);
    assertThat(cases.takeBack(id, "another clerk")).isInstanceOf(TakenBack.Open.class);

    assertThat(onlyCase().state()).isEqualTo(State.OPEN);
    assertThat(onlyCase().decision()).isEmpty();
    assertThat(present(second).state()).isEqualTo(OrderState.HELD);
    assertThat(database.count("SELECT COUNT(*) FROM audit_entries")).isEqualTo(noted + 1);
    assertThat(told(second))
        .endsWith(
            EventType.RELEASED,
            EventType.DUPLICATE_RESOLVED,
            EventType.HELD,
            EventType.DUPLICATE_SUSPECTED);
    cases.notDuplicate(id, "clerk", "two parties after all");
    assertThat(present(second).state()).isEqualTo(OrderState.PLACED);
  }

  @Test
  void taking_back_leaves_alone_what_has_happened_since() {
    set(new ShopSettings.DetectionSettings(Duration.ofDays(1), 60, true));
    placed(chaiTimes(2));
    Order second = placed(chaiTimes(2));
    look();
    cases.notDuplicate(onlyCase().id(), "clerk", "two parties");
    handle(OrderAction.SHIP, second);

    assertThat(cases.takeBack(onlyCase().id(), "clerk")).isInstanceOf(TakenBack.Open.class);

    assertThat(present(second).state()).isEqualTo(OrderState.SHIPPED);
  }

  @Test
  void a_case_with_a_cancelled_order_stays_decided() {
    Order first = placed(chaiTimes(2));
    Order second = placed(chaiTimes(2));
    look();
    long id = onlyCase().id();
    cases.notDuplicate(id, "clerk", "two parties");
    handle(OrderAction.CANCEL, first);

    assertThat(cases.takeBack(id, "clerk")).isInstanceOf(TakenBack.Final.class);
    assertThat(onlyCase().state()).isEqualTo(State.NOT_DUPLICATE);

    Order third = placed(chaiTimes(2));
    look();
    SuspectedDuplicate other = cases.of(third.number()).get(0);
    cases.cancel(other.id(), third.number(), "clerk", "ordered twice");
    assertThat(cases.takeBack(other.id(), "clerk")).isInstanceOf(TakenBack.Final.class);
    assertThat(present(third).state()).isEqualTo(OrderState.CANCELLED);
    assertThat(present(second).state()).isEqualTo(OrderState.PLACED);
    assertThat(cases.takeBack(999_999, "clerk")).isInstanceOf(TakenBack.NoSuchCase.class);
  }

  @Test
  void a_repeated_action_succeeds_and_changes_nothing() {
    Order order = placed(chaiTimes(2));
    for (OrderAction action : List.of(OrderAction.HOLD, OrderAction.RELEASE, OrderAction.CANCEL)) {
      assertThat(handle(action, order)).isInstanceOf(HandleOrder.Handling.Done.class);
      Order first = present(order);
      long noted = database.count("SELECT COUNT(*) FROM audit_entries");

      HandleOrder.Handling again =
          handleOrder.handle(action, numberOf(order), "another clerk", "another reason");

      assertThat(again).isInstanceOf(HandleOrder.Handling.Done.class);
      assertThat(present(order).history()).hasSameSizeAs(first.history());
      assertThat(present(order).history().get(first.history().size() - 1).reason())
          .contains("because");
      assertThat(database.count("SELECT COUNT(*) FROM audit_entries")).isEqualTo(noted);
    }
    assertThat(shop.stockOf(chai)).isEqualTo(100);
    assertThat(handle(OrderAction.SHIP, order)).isInstanceOf(HandleOrder.Handling.WrongState.class);

    Order shipped = placed(chaiTimes(2));
    handle(OrderAction.SHIP, shipped);
    assertThat(handle(OrderAction.SHIP, shipped)).isInstanceOf(HandleOrder.Handling.Done.class);
    assertThat(present(shipped).history()).hasSize(2);
    for (OrderAction action : List.of(OrderAction.HOLD, OrderAction.RELEASE, OrderAction.CANCEL)) {
      assertThat(handle(action, shipped)).isInstanceOf(HandleOrder.Handling.WrongState.class);
    }
  }

  @Test
  void a_reported_order_is_cancelled_and_linked_and_its_twin_does_not_change() {
    Order meant = placed(chaiTimes(2));
    Order again = placed(chaiTimes(2));

    for (int times = 0; times < 3; times++) {
      assertThat(report(again, meant)).isInstanceOf(Answer.Cancelled.class);
    }

    Order cancelled = present(again);
    assertThat(cancelled.state()).isEqualTo(OrderState.CANCELLED);
    assertThat(cancelled.duplicateOf()).contains(meant.number());
    assertThat(cancelled.history())
        .extracting(event -> event.kind().text())
        .containsExactly("placed", "cancelled");
    assertThat(cancelled.history().get(1).reason()).contains("ordered twice");
    assertThat(present(meant).state()).isEqualTo(OrderState.PLACED);
    assertThat(present(meant).history()).hasSize(1);
    assertThat(shop.stockOf(chai)).isEqualTo(98);
    assertThat(
            database.count(
                "SELECT COUNT(*) FROM audit_entries WHERE subject_id = '" + again.number() + "'"))
        .isOne();
  }

  @Test
  void whoever_else_cancels_it_at_the_same_moment_the_goods_come_back_once() {
    CancelOrder cancelOrder = new CancelOrder(shop.store());
    for (int round = 0; round < 20; round++) {
      Order meant = placed(chaiTimes(1));
      Order again = placed(chaiTimes(1));
      look();
      long open = idOfCase(meant, again);
      List<Callable<Object>> clicks =
          List.of(
              () -> report(again, meant),
              () -> report(again, meant),
              () -> handleOrder.handle(OrderAction.CANCEL, again.number(), "clerk", "by phone"),
              () -> cases.cancel(open, again.number(), "other clerk", "same lines"),
              () -> cancelOrder.cancel(customer, again.number(), "somebody", null));

      TestShop.atOnce(clicks);

      assertThat(present(again).state()).isEqualTo(OrderState.CANCELLED);
      assertThat(present(meant).state()).isEqualTo(OrderState.PLACED);
      assertThat(present(again).history())
          .filteredOn(event -> event.kind() == EventKind.CANCELLED)
          .hasSize(1);
      assertThat(shop.stockOf(chai)).isEqualTo(100 - round - 1);
      assertThat(report(again, meant))
          .isInstanceOfAny(Answer.Cancelled.class, Answer.AlreadyCancelled.class);
      if (present(again).duplicateOf().isPresent()) {
        assertThat(present(again).duplicateOf()).contains(meant.number());
      }
      database.execute("UPDATE orders SET state = 'shipped' WHERE state = 'placed'");
    }
  }

  private long idOfCase(Order earlier, Order later) {
    return cases.of(later.number()).stream()
        .filter(one -> one.earlier().equals(earlier.number()))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void two_orders_reported_at_once_as_repeating_each_other_are_never_both_cancelled() {
    for (int round = 0; round < 20; round++) {
      Order one = placed(chaiTimes(1));
      Order other = placed(chaiTimes(1));

      List<Answer> told =
          TestShop.atOnce(
              List.<Callable<Answer>>of(
                  () -> report(one, other),
                  () -> report(other, one),
                  () -> report(one, other),
                  () -> report(other, one)));

      assertThat(Stream.of(one, other).map(this::present).map(Order::state))
          .containsExactlyInAnyOrder(OrderState.PLACED, OrderState.CANCELLED);
      assertThat(told).filteredOn(Answer.Cancelled.class::isInstance).hasSize(2);
      assertThat(told).filteredOn(Answer.TwinCancelled.class::isInstance).hasSize(2);
    }
    assertThat(shop.stockOf(chai)).isEqualTo(80);
  }

  @Test
  void a_shipped_repetition_is_one_case_for_staff_however_often_it_is_reported() {
    Order meant = placed(chaiTimes(2));
    Order again = placed(shop.sending(customer).of(shop.product("5.00", 10), 1));
    handle(OrderAction.SHIP, again);

    List<Answer> told =
        TestShop.atOnce(Collections.<Callable<Answer>>nCopies(4, () -> report(again, meant)));

    assertThat(told).allMatch(Answer.ForTheStaff.class::isInstance);
    SuspectedDuplicate raised = onlyCase();
    assertThat(raised.state()).isEqualTo(State.OPEN);
    assertThat(raised.reasons().get(0).kind()).isEqualTo(Reason.Kind.REPORTED);
    assertThat(raised.report())
        .hasValueSatisfying(said -> assertThat(said.order()).isEqualTo(again.number()))
        .hasValueSatisfying(said -> assertThat(said.by()).isEqualTo("somebody"));
    assertThat(present(again).state()).isEqualTo(OrderState.SHIPPED);
    assertThat(present(again).history())
        .extracting(event -> event.kind().text())
        .containsExactly("placed", "shipped", "reported-twice");

    cases.notDuplicate(raised.id(), "clerk", "two parties");
    assertThat(report(again, meant)).isInstanceOf(Answer.ForTheStaff.class);
    assertThat(onlyCase().state()).isEqualTo(State.NOT_DUPLICATE);
  }

  @Test
  void eight_simultaneous_reports_do_not_deadlock() {
    for (int round = 0; round < 40; round++) {
      Order meant = placed(chaiTimes(1));
      Order again = placed(chaiTimes(1));
      handle(OrderAction.SHIP, again);

      List<Answer> told =
          TestShop.atOnce(Collections.<Callable<Answer>>nCopies(8, () -> report(again, meant)));

      assertThat(told).as("round %d", round).allMatch(Answer.ForTheStaff.class::isInstance);
      assertThat(present(again).history())
          .extracting(event -> event.kind().text())
          .containsExactly("placed", "shipped", "reported-twice");
    }
  }

  @Test
  void a_case_decided_before_the_buyers_report_is_opened_again() {
    Order meant = placed(chaiTimes(2));
    Order again = placed(chaiTimes(2));
    look();
    cases.notDuplicate(onlyCase().id(), "clerk", "two parties");
    handle(OrderAction.SHIP, again);

    report(again, meant);

    assertThat(onlyCase().state()).isEqualTo(State.OPEN);
    assertThat(onlyCase().decision()).isEmpty();
  }

  @Test
  void a_report_closes_the_open_case_and_releases_a_twin_held_by_the_check() {
    set(new ShopSettings.DetectionSettings(Duration.ofDays(1), 60, true));
    Order one = placed(chaiTimes(2));
    Order other = placed(chaiTimes(2));
    look();
    assertThat(present(other).state()).isEqualTo(OrderState.HELD);

    assertThat(report(one, other)).isInstanceOf(Answer.Cancelled.class);

    assertThat(onlyCase().state()).isEqualTo(State.CANCELLED);
    assertThat(present(other).state()).isEqualTo(OrderState.PLACED);
  }

  @Test
  void only_two_orders_of_the_same_customer_can_be_twins() {
    Order mine = placed(chaiTimes(2));
    Order foreign = placed(shop.sending(shop.customer()).of(chai, 2));
    Order cancelled = placed(chaiTimes(2));
    handle(OrderAction.CANCEL, cancelled);

    assertThat(report(mine, foreign)).isInstanceOf(Answer.NoSuchOrder.class);
    assertThat(orderedTwice.report(customer, numberOf(foreign), numberOf(mine), "somebody", "so"))
        .isInstanceOf(Answer.NoSuchOrder.class);
    assertThat(
            orderedTwice.report(
                customer,
                numberOf(mine),
                TestShop.NUMBERS.next(customer, shop.clock.instant()),
                "somebody",
                "so"))
        .isInstanceOf(Answer.NoSuchOrder.class);
    assertThat(report(mine, mine)).isInstanceOf(Answer.Itself.class);
    assertThat(report(mine, cancelled)).isInstanceOf(Answer.TwinCancelled.class);
    assertThat(report(cancelled, mine)).isInstanceOf(Answer.AlreadyCancelled.class);
    assertThat(present(mine).state()).isEqualTo(OrderState.PLACED);
  }

  @Test
  void of_many_clerks_at_the_same_moment_one_decides() {
    Order first = placed(chaiTimes(2));
    Order second = placed(chaiTimes(2));
    look();
    long id = onlyCase().id();
    long stock = shop.stockOf(chai);

    List<DuplicateDecision> outcomes =
        TestShop.atOnce(
            Collections.<Callable<DuplicateDecision>>nCopies(
                CLERKS, () -> cases.cancel(id, second.number(), "clerk", "ordered twice")));

    assertThat(outcomes).filteredOn(DuplicateDecision.Decided.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(DuplicateDecision.AlreadyDecided.class::isInstance)
        .hasSize(CLERKS - 1);
    assertThat(shop.stockOf(chai)).isEqualTo(stock + 2);
    Order cancelled = present(second);
    assertThat(cancelled.state()).isEqualTo(OrderState.CANCELLED);
    assertThat(cancelled.duplicateOf()).contains(first.number());
    assertThat(present(first).state()).isEqualTo(OrderState.PLACED);
    assertThat(present(first).history())
        .extracting(event -> event.kind().text())
        .containsExactly("placed", "twin-cancelled");
    assertThat(onlyCase().state()).isEqualTo(State.CANCELLED);
    assertThat(
            shop.trail()
                .newest(AuditTrail.Search.of("duplicate", Long.toString(id)), Optional.empty(), 10))
        .hasSize(1);
  }

  @Test
  void no_customer_sees_the_number_of_another_customers_order() {
    CustomerId housemate = shop.customer();
    Order first = placed(chaiTimes(2));
    Order second = placed(shop.sending(housemate).of(chai, 2));
    look();

    cases.cancel(onlyCase().id(), second.number(), "clerk", "one household, one order");

    assertThat(present(second).duplicateOf()).isEmpty();
    assertThat(present(first).history())
        .extracting(OrderEvent::reason)
        .doesNotContain(Optional.of("order " + second.number() + " was cancelled"));
    assertThat(
            database.count(
                "SELECT COUNT(*) FROM order_events WHERE reason LIKE '%" + first.number() + "%'"))
        .isZero();
  }

  @Test
  void a_shipped_order_cannot_be_cancelled_and_nothing_changes() {
    Order first = placed(chaiTimes(2));
    Order second = placed(chaiTimes(2));
    look();
    handle(OrderAction.SHIP, second);
    OrderNumber foreign = TestShop.NUMBERS.next(first.customer(), first.placedAt());
    long stock = shop.stockOf(chai);

    assertThat(cases.cancel(onlyCase().id(), second.number(), "clerk", "ordered twice"))
        .isInstanceOf(DuplicateDecision.WrongState.class);
    assertThat(cases.cancel(onlyCase().id(), foreign, "clerk", "ordered twice"))
        .isInstanceOf(DuplicateDecision.NoneOfTheTwo.class);

    assertThat(onlyCase().state()).isEqualTo(State.OPEN);
    assertThat(shop.stockOf(chai)).isEqualTo(stock);
    assertThat(cases.cancel(onlyCase().id(), first.number(), "clerk", "ordered twice"))
        .isInstanceOf(DuplicateDecision.Decided.class);
    assertThat(present(first).duplicateOf()).contains(second.number());
  }

  @Test
  void a_case_is_closed_when_the_buyer_cancels_one_of_the_two() {
    placed(chaiTimes(2));
    Order second = placed(chaiTimes(2));
    look();

    new CancelOrder(shop.store()).cancel(customer, second.number(), "buyer", null);
    look();

    SuspectedDuplicate closed = onlyCase();
    assertThat(closed.state()).isEqualTo(State.CANCELLED);
    assertThat(closed.decision().orElseThrow().by()).isEqualTo("buyer");
    assertThat(closed.decision().orElseThrow().cancelled()).contains(second.number());
  }

  @Test
  void the_queue_has_the_highest_score_first_page_by_page() {
    ProductId chang = shop.product("19.00", 100);
    placed(shop.sending(customer).of(chai, 2).of(chang, 5));
    placed(shop.sending(customer).of(chai, 2).of(chang, 4));
    placed(shop.sending(customer).of(chai, 2).of(chang, 4));
    look();

    List<SuspectedDuplicate> first = cases.queue(Optional.of(State.OPEN), Optional.empty(), 2);
    List<SuspectedDuplicate> rest =
        cases.queue(Optional.of(State.OPEN), Optional.of(first.get(1).id()), 2);

    assertThat(first.get(0).score()).isEqualTo(100);
    assertThat(first).hasSize(2);
    assertThat(rest).hasSize(1).doesNotContainAnyElementsOf(first);
    assertThat(rest.get(0).reasons().get(0).inEnglish())
        .isEqualTo("nearly the same lines: " + chang + ": 5 → 4");
    assertThat(cases.queue(Optional.of(State.CANCELLED), Optional.empty(), 10)).isEmpty();
  }

  @Test
  void other_settings_can_be_tried_on_the_past_and_leave_no_trace() {
    placed(chaiTimes(2));
    placed(chaiTimes(2));
    placed(shop.sending(customer).of(chai, 50));

    Detection.Trial strict =
        detection.tryOut(new Detection.Rules(Duration.ofDays(1), 90), Instant.EPOCH);
    Detection.Trial lax =
        detection.tryOut(new Detection.Rules(Duration.ofDays(1), 1), Instant.EPOCH);

    assertThat(strict.flagged()).isGreaterThanOrEqualTo(1);
    assertThat(lax.flagged()).isGreaterThan(strict.flagged());
    assertThat(lax.orders()).isEqualTo(strict.orders());
    assertThat(cases.open()).isZero();
  }

  /** Detection finds each of these; a trial with the same settings finds as many. */
  @Test
  void a_trial_compares_the_same_orders_as_detection() {
    Instant begin = placed(shop.sending(shop.customer()).of(chai, 9)).placedAt();
    Order before = placed(chaiTimes(2));
    // nearer than the orders of other tests, of which only a limited number is compared
    date(before, begin.minus(1, ChronoUnit.MICROS));
    Order after = placed(chaiTimes(2));
    look();

    Detection.Trial trial = detection.tryOut(new Detection.Rules(Duration.ofDays(1), 60), begin);

    assertThat(onlyCase().later()).isEqualTo(after.number());
    assertThat(trial).isEqualTo(new Detection.Trial(2, 1));
  }

  /** Orders from before places had keys are tied by customer and phone alone. */
  @Test
  void orders_without_a_place_key_are_not_tied_by_place() {
    Order first = placed(chaiTimes(2));
    Order second = placed(shop.sending(shop.customer()).of(chai, 2));
    database.execute("UPDATE orders SET place_key = NULL");
    look();

    Detection.Trial trial =
        detection.tryOut(new Detection.Rules(Duration.ofDays(1), 1), first.placedAt());

    assertThat(cases.of(second.number())).isEmpty();
    assertThat(trial).isEqualTo(new Detection.Trial(2, 0));
  }

  @Test
  void a_crowd_at_one_address_does_not_hide_what_a_customer_ordered_twice() {
    Order first = placed(chaiTimes(2));
    placedByOthers(first, 150);
    Order second = placed(chaiTimes(2));
    look();

    assertThat(onlyCase())
        .extracting(SuspectedDuplicate::earlier, SuspectedDuplicate::later)
        .containsExactly(first.number(), second.number());
    assertThat(detection.tryOut(new Detection.Rules(Duration.ofDays(1), 60), first.placedAt()))
        .isEqualTo(new Detection.Trial(152, 1));
  }

  /** After a rush an order is looked at when many others have followed it. */
  @Test
  void the_orders_that_came_later_do_not_hide_one_that_was_just_before() {
    Order first = placed(chaiTimes(2));
    Order second = placed(shop.sending(shop.customer()).of(chai, 2));
    placedByOthers(second, 250);
    look();

    assertThat(onlyCase())
        .extracting(SuspectedDuplicate::earlier, SuspectedDuplicate::later)
        .containsExactly(first.number(), second.number());
  }

  @Test
  void many_orders_are_looked_at_with_as_many_statements_as_one() {
    Order alone = placed(shop.sending(shop.customer()).of(chai, 1));
    outbox.relay();
    List<OutboxEvent> first = outbox.all();
    int one = database.statementsOf(() -> consumer.accept(first));

    placedByOthers(alone, FollowEvents.MOST_AT_ONCE);
    outbox.relay();
    List<OutboxEvent> many = outbox.feed.after(first.get(0).id(), 1_000).orElseThrow();

    assertThat(many).hasSize(FollowEvents.MOST_AT_ONCE);
    assertThat(database.statementsOf(() -> consumer.accept(many))).isEqualTo(one);
  }

  @Test
  void an_order_that_cannot_be_read_does_not_hold_up_the_others() {
    Order broken = placed(shop.sending(shop.customer()).of(chai, 9));
    database.execute(
        "UPDATE orders SET place_key = 'nowhere', confirmed = 'nonsense' WHERE order_number = '%s'"
            .formatted(broken.number()));
    placed(chaiTimes(2));
    Order second = placed(chaiTimes(2));
    placed(shop.sending(broken.customer()).of(chai, 9));

    for (int tries = 0; tries <= 2 * FollowEvents.MOST_TRIES + 1; tries++) {
      look();
      outbox.timePasses();
    }

    assertThat(onlyCase().later()).isEqualTo(second.number());
    assertThat(unseen()).isZero();
    assertThat(outbox.backlog.read().consumers())
        .filteredOn(one -> one.consumer().equals("duplicates"))
        .extracting(EventCursors.Standing::leftOut)
        .containsExactly(2L);

    database.execute("UPDATE orders SET confirmed = '' WHERE confirmed = 'nonsense'");
    outbox.cursors.runAgain(Detection.CONSUMER);
    look();
    assertThat(cases.open()).isEqualTo(2);
  }

  /** A moment after the order, of other customers in the same town, each in a house of its own. */
  private void placedByOthers(Order order, int many) {
    String crowd = "crowd-" + CROWDS.incrementAndGet() + "-";
    String numbers = numbersOf(order, many);
    database.execute(
        """
        INSERT INTO customers (customer_id, name, created_at)
        SELECT '%s' || n, 'Somebody', CURRENT_TIMESTAMP FROM (%s) numbers\
        """
            .formatted(crowd, numbers));
    database.execute(
        """
        INSERT INTO orders (order_number, customer_id, request_id, fingerprint, attempt_id,
          placed_at, total, currency, state, channel, confirmed, ship_name, ship_street, ship_city,
          ship_postal_code, ship_country, place_key)
        SELECT order_no, '%1$s' || n, 'request', o.fingerprint, o.attempt_id,
          o.placed_at + n * INTERVAL '0.000001' SECOND, o.total, o.currency, o.state, o.channel,
          o.confirmed, o.ship_name, n || ' Rue du Temple', o.ship_city, o.ship_postal_code,
          o.ship_country, o.place_key
        FROM orders o CROSS JOIN (%2$s) numbers WHERE o.order_number = '%3$s'\
        """
            .formatted(crowd, numbers, order.number()));
    database.execute(
        """
        INSERT INTO order_lines
          (order_number, line_no, product_id, name, quantity, unit_price, line_total)
        SELECT order_no, 1, '%s', 'Chang', 1, 1, 1 FROM (%s) numbers\
        """
            .formatted(shop.product("1.00", 1), numbers));
    database.execute(
        """
        INSERT INTO order_events (order_number, event_no, event, happened_at, done_by)
        SELECT o.order_number, 1, 'placed', o.placed_at, 'somebody' FROM orders o
        WHERE o.customer_id LIKE '%s%%'\
        """
            .formatted(crowd));
  }

  /** Numbers from one on, and for each the number of an order. */
  private static String numbersOf(Order order, int last) {
    int crowd = CROWDS.get();
    return IntStream.rangeClosed(1, last)
        .mapToObj(
            n ->
                "SELECT %d AS n, '%s' AS order_no"
                    .formatted(n, OrderNumber.of(order.placedAt(), n, crowd)))
        .collect(Collectors.joining(" UNION ALL "));
  }

  private void date(Order order, Instant placedAt) {
    database.execute(
        "UPDATE orders SET placed_at = TIMESTAMP WITH TIME ZONE '%s' WHERE order_number = '%s'"
            .formatted(placedAt.toString().replace('T', ' ').replace("Z", "+00"), order.number()));
  }

  private TestShop.Sending chaiTimes(int quantity) {
    return shop.sending(customer).of(chai, quantity);
  }

  private Order placed(TestShop.Sending sending) {
    Placement placement = shop.place(sending);
    assertThat(placement).isInstanceOf(Placement.Placed.class);
    return ((Placement.Placed) placement).order();
  }

  private void look() {
    outbox.relay();
    outbox.follow(consumer);
  }

  private long unseen() {
    return outbox.waitingFor(Detection.CONSUMER);
  }

  private List<EventType> told(Order order) {
    outbox.relay();
    return outbox.all().stream()
        .filter(event -> event.order().equals(order.number()))
        .map(OutboxEvent::type)
        .toList();
  }

  private Order present(Order order) {
    return shop.orders().find(order.customer(), order.number()).orElseThrow();
  }

  private static OrderNumber numberOf(Order order) {
    return order.number();
  }

  private Answer report(Order order, Order twin) {
    return orderedTwice.report(
        customer, numberOf(order), numberOf(twin), "somebody", "ordered twice");
  }

  private HandleOrder.Handling handle(OrderAction action, Order order) {
    return handleOrder.handle(action, order.number(), "clerk", "because");
  }

  private SuspectedDuplicate onlyCase() {
    List<SuspectedDuplicate> all = cases.queue(Optional.empty(), Optional.empty(), 10);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private void set(ShopSettings.DetectionSettings wanted) {
    settings.change(
        new ShopSettings.Change(
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            ShopSettings.DetectionChange.to(wanted),
            Optional.empty()),
        ShopSettings.Basis.nothing(),
        "admin");
  }
}
