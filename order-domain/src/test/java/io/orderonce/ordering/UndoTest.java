package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.ordering.HandleOrder.Handling;
import io.orderonce.ordering.UndoHandling.Undoing;
import io.orderonce.outbox.EventType;
import io.orderonce.outbox.OutboxEvent;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What staff can do at once, because they can take it back, on every database. */
class UndoTest extends ShopSuite {

  private static final String CLERK = "clerk";

  private HandleOrder handleOrder;
  private UndoHandling undoHandling;
  private Outbox outbox;

  @BeforeEach
  void openDesk() {
    handleOrder = new HandleOrder(shop.store());
    undoHandling = new UndoHandling(shop.store());
    outbox = new Outbox(shop);
    outbox.empty();
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderAction.class,
      names = {"HOLD", "RELEASE", "SHIP"})
  void a_step_is_taken_back_and_nobody_is_ever_told(OrderAction action) {
    Order order = placed();
    if (action == OrderAction.RELEASE) {
      handleOrder.handle(OrderAction.HOLD, order.number(), CLERK, null);
    }
    outbox.relay();
    List<OutboxEvent> before = outbox.all();
    long audited = audited(order);

    step(action, order);
    outbox.relay();
    assertThat(stateOf(order)).isEqualTo(action.result());
    assertThat(outbox.all()).as("it can still be undone").isEqualTo(before);

    for (int time = 1; time <= 2; time++) {
      Undoing undoing = undo(action, order, CLERK);
      assertThat(undoing).as("time " + time).isInstanceOf(Undoing.Undone.class);
    }
    assertThat(stateOf(order)).isEqualTo(action.undone().orElseThrow());
    assertThat(history(order)).endsWith(action.event(), EventKind.UNDONE);
    assertThat(audited(order) - audited).as("the step, and once that it was undone").isEqualTo(2);
    timePasses();
    outbox.relay();
    assertThat(outbox.all()).isEqualTo(before);

    step(OrderAction.SHIP, action == OrderAction.RELEASE ? released(order) : order);
    timePasses();
    outbox.relay();
    assertThat(outbox.all()).last().extracting(OutboxEvent::type).isEqualTo(EventType.SHIPPED);
  }

  @Test
  void what_is_not_undone_is_told_when_it_no_longer_can_be_and_in_its_place() {
    Order order = placed();
    step(OrderAction.HOLD, order);
    new CancelOrder(shop.store()).cancel(customer, order.number(), "buyer", "no longer needed");
    outbox.relay();
    assertThat(outbox.all())
        .as("what came after it does not overtake it")
        .extracting(OutboxEvent::type)
        .containsExactly(EventType.PLACED);

    timePasses();
    outbox.relay();

    assertThat(outbox.all())
        .extracting(OutboxEvent::type)
        .containsExactly(EventType.PLACED, EventType.HELD, EventType.CANCELLED);
  }

  @Test
  void other_orders_do_not_wait_for_one_that_can_still_be_undone() {
    step(OrderAction.SHIP, placed());
    Order other = placed();
    handleOrder.handle(OrderAction.SHIP, other.number(), CLERK, null);

    outbox.relay();

    assertThat(outbox.all())
        .extracting(OutboxEvent::type)
        .containsExactly(EventType.PLACED, EventType.PLACED, EventType.SHIPPED);
  }

  @Test
  void after_a_while_it_is_too_late() {
    Order order = placed();
    step(OrderAction.SHIP, order);
    database.execute(
        "UPDATE order_events SET happened_at = happened_at - INTERVAL '16' SECOND"
            + " WHERE order_number = '"
            + order.number()
            + "'");

    assertThat(undo(OrderAction.SHIP, order, CLERK)).isInstanceOf(Undoing.TooLate.class);

    assertThat(stateOf(order)).isEqualTo(OrderState.SHIPPED);
  }

  @Test
  void only_who_took_the_last_step_takes_it_back() {
    Order order = placed();
    step(OrderAction.HOLD, order);

    assertThat(undo(OrderAction.HOLD, order, "another")).isInstanceOf(Undoing.TooLate.class);
    assertThat(undo(OrderAction.SHIP, order, CLERK)).isInstanceOf(Undoing.TooLate.class);
    new CancelOrder(shop.store()).cancel(customer, order.number(), "buyer", "no longer needed");
    assertThat(undo(OrderAction.HOLD, order, CLERK)).isInstanceOf(Undoing.TooLate.class);

    assertThat(stateOf(order)).isEqualTo(OrderState.CANCELLED);
  }

  /** What others may know already, such as what a program has done, stays. */
  @Test
  void what_was_told_at_once_is_not_taken_back() {
    Order order = placed();
    handleOrder.handle(OrderAction.SHIP, order.number(), CLERK, null);

    assertThat(undo(OrderAction.SHIP, order, CLERK)).isInstanceOf(Undoing.TooLate.class);
  }

  @Test
  void cancelling_cannot_be_undone() {
    Order order = placed();

    assertThatThrownBy(() -> handleOrder.handleUndoably(OrderAction.CANCEL, order.number(), CLERK))
        .hasMessageContaining("cannot be undone");
    assertThat(undo(OrderAction.CANCEL, order, CLERK)).isInstanceOf(Undoing.TooLate.class);
  }

  @Test
  void an_order_that_does_not_exist_is_not_undone() {
    OrderNumber unused = shop.issueOrderNumber().issueTo(customer).orElseThrow().number();

    assertThat(undoHandling.undo(OrderAction.SHIP, unused, CLERK))
        .isInstanceOf(Undoing.NoSuchOrder.class);
  }

  private Order placed() {
    return ((Placement.Placed) shop.place(shop.sending(customer).of(chai, 1))).order();
  }

  private Order released(Order order) {
    handleOrder.handle(OrderAction.RELEASE, order.number(), CLERK, null);
    return order;
  }

  private void step(OrderAction action, Order order) {
    assertThat(handleOrder.handleUndoably(action, order.number(), CLERK))
        .isInstanceOf(Handling.Done.class);
  }

  private Undoing undo(OrderAction action, Order order, String by) {
    return undoHandling.undo(action, order.number(), by);
  }

  private Order read(Order order) {
    return shop.orders().find(customer, order.number()).orElseThrow();
  }

  private OrderState stateOf(Order order) {
    return read(order).state();
  }

  private List<EventKind> history(Order order) {
    return read(order).history().stream().map(OrderEvent::kind).toList();
  }

  private long audited(Order order) {
    return database.count(
        "SELECT COUNT(*) FROM audit_entries WHERE subject_id = '" + order.number() + "'");
  }

  /** As if what can be undone had been done half a minute ago. */
  private void timePasses() {
    database.execute("UPDATE order_events SET told_from = happened_at WHERE told_from IS NOT NULL");
  }
}
