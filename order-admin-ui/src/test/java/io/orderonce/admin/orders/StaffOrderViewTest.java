package io.orderonce.admin.orders;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.attempts.AttemptNote;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.Attempts;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.desk.Parcel;
import io.orderonce.desk.Parcels;
import io.orderonce.ordering.CancelOrder;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.EventKind;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderEvent;
import io.orderonce.ordering.OrderState;
import io.orderonce.ui.OpenShop;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaffOrderViewTest extends OpenShop {

  @Inject private Attempts attempts;
  @Inject private Parcels parcels;
  @Inject private CancelOrder cancelOrder;

  @Test
  void an_order_is_held_released_and_shipped_and_only_legal_actions_are_offered() {
    Login shopper = newShopper();
    Order order = order(shopper, product("18.00", 39), 2);
    in(staff(Role.SUPPORT));
    open("admin/orders/" + order.number(), StaffOrderView.class);
    assertThat(buttons()).contains("order-hold", "order-ship", "order-cancel");

    click("order-hold");
    assertThat(state(shopper)).isEqualTo(OrderState.HELD);
    assertThat(buttons()).contains("order-release").doesNotContain("order-ship", "order-hold");

    click("order-release");
    click("order-ship");
    assertThat(state(shopper)).isEqualTo(OrderState.SHIPPED);
    assertThat(buttons()).doesNotContain("order-ship", "order-cancel", "order-hold");
  }

  @Test
  void staff_write_notes_for_each_other() {
    Order order = order(newShopper(), product("18.00", 39), 2);
    in(staff(Role.SUPPORT));
    open("admin/orders/" + order.number(), StaffOrderView.class);

    click("note-add");
    assertThat(byId(TextArea.class, "note").getErrorMessage()).isEqualTo(say("notes.empty"));
    _setValue(byId(TextArea.class, "note"), "called twice");
    click("note-add");
    assertThat(byId(TextArea.class, "note").getValue()).isEmpty();

    open("admin/orders/" + order.number(), StaffOrderView.class);
    assertThat(shown("note-text")).containsExactly("called twice");
  }

  @Test
  void a_parcel_is_entered_with_what_its_label_says() {
    Order order = order(newShopper(), product("18.00", 39), 2);
    in(staff(Role.SUPPORT));
    open("admin/orders/" + order.number(), StaffOrderView.class);

    _setValue(trackingNumber(), "<script>");
    click("parcel-save");
    assertThat(trackingNumber().isInvalid()).isTrue();
    assertThat(carrier().isInvalid()).isTrue();
    assertThat(parcels.of(order.number())).isEmpty();

    _setValue(carrier(), "DHL");
    _setValue(trackingNumber(), " 00340434161094042557 ");
    click("parcel-save");
    assertThat(parcels.of(order.number())).contains(new Parcel("DHL", "00340434161094042557"));
    open("admin/orders/" + order.number(), StaffOrderView.class);
    assertThat(carrier().getValue()).isEqualTo("DHL");
    assertThat(trackingNumber().getValue()).isEqualTo("00340434161094042557");
  }

  @Test
  void a_cancelled_order_has_no_parcel() {
    Login shopper = newShopper();
    Order order = order(shopper, product("18.00", 39), 2);
    cancelOrder.cancel(customer(shopper), order.number(), "buyer", null);
    in(staff(Role.SUPPORT));

    open("admin/orders/" + order.number(), StaffOrderView.class);

    assertThat(_find(Button.class, search -> search.withId("parcel-save"))).isEmpty();
  }

  @SuppressWarnings("unchecked")
  private static ComboBox<String> carrier() {
    return byId(ComboBox.class, "carrier");
  }

  private static TextField trackingNumber() {
    return byId(TextField.class, "tracking-number");
  }

  @Test
  void every_attempt_that_named_the_order_is_shown_with_its_node() {
    Login shopper = newShopper();
    Order order = order(shopper, product("18.00", 39), 2);
    Attempts.Search search = Attempts.Search.ofOrder(order.number());
    // the attempt that placed it is recorded a moment later
    await(() -> !attempts.newest(search, Optional.empty(), 1).isEmpty());
    attempts.note(List.of(note(shopper, order, AttemptOutcome.WAITED, "node-a")));
    in(staff(Role.SUPPORT));

    open("admin/orders/" + order.number(), StaffOrderView.class);

    assertThat(shown("timeline-sum")).containsExactly("2 attempts, 1 order");
    assertThat(shown("what"))
        .containsExactlyInAnyOrder(say("timeline.placed"), say("timeline.recognised"));
    assertThat(shown("where"))
        .contains(say("order.attempt", "node-a", say("channel.api"), shopper.userName(), 7));
  }

  private AttemptNote note(Login by, Order order, AttemptOutcome outcome, String node) {
    return new AttemptNote(
        order.placedAt(),
        customer(by),
        order.number().canonical(),
        Optional.of(order.number()),
        outcome,
        Optional.empty(),
        Channel.API,
        by.userName(),
        node,
        Duration.ofMillis(7));
  }

  @Test
  void what_was_done_at_once_is_undone_from_the_toast_on_another_page_too() {
    Login shopper = newShopper();
    Order order = order(shopper, product("18.00", 39), 2);
    in(staff(Role.SUPPORT));
    open("admin/orders/" + order.number(), StaffOrderView.class);

    click("order-ship");
    goTo("admin/orders");
    click("undo");

    assertThat(state(shopper)).isEqualTo(OrderState.PLACED);
    assertThat(ordersOf(shopper).get(0).history())
        .extracting(OrderEvent::kind)
        .containsExactly(EventKind.PLACED, EventKind.SHIPPED, EventKind.UNDONE);
  }

  @Test
  void an_undo_that_comes_too_late_changes_nothing_and_says_so() {
    Login shopper = newShopper();
    Order order = order(shopper, product("18.00", 39), 2);
    in(staff(Role.SUPPORT));
    open("admin/orders/" + order.number(), StaffOrderView.class);
    click("order-ship");
    clock.advance(Duration.ofSeconds(16));

    click("undo");

    assertThat(state(shopper)).isEqualTo(OrderState.SHIPPED);
    NotificationsKt.expectNotifications(
        say("handle.undo.too-late", order.number(), say("state.shipped")));
  }

  @Test
  void the_frame_says_who_is_here_and_to_which_list_the_page_belongs() {
    Order order = order(newShopper(), product("18.00", 39), 2);
    Login clerk = in(staff(Role.SUPPORT));
    open("admin/orders/" + order.number(), StaffOrderView.class);

    assertThat(textOf(byId(Span.class, "who"))).isEqualTo(clerk.userName());
    assertThat(_find(SideNavItem.class))
        .filteredOn(item -> !"admin".equals(item.getPath()))
        .isNotEmpty()
        .allMatch(SideNavItem::isMatchNested);
  }

  @Test
  void a_dialog_that_cancels_cannot_be_misread() {
    Order order = order(newShopper(), product("18.00", 39), 2);
    in(staff(Role.SUPPORT));
    open("admin/orders/" + order.number(), StaffOrderView.class);

    click("order-cancel");

    List<String> answers =
        _find(Button.class).stream().map(Button::getText).filter(text -> !text.isEmpty()).toList();
    assertThat(answers).contains("Keep the order", "Cancel the order").doesNotContain("Cancel");
    assertThat(byId(Button.class, "reason-done").getThemeNames()).contains("error", "primary");
  }

  @Test
  void a_concurrent_action_is_shown() {
    Login shopper = newShopper();
    Order order = order(shopper, product("18.00", 39), 2);
    in(staff(Role.SUPPORT));
    open("admin/orders/" + order.number(), StaffOrderView.class);
    execute("UPDATE orders SET state = 'shipped' WHERE order_number = '" + order.number() + "'");

    click("order-hold");

    assertThat(textOf(byId(Span.class, "order-state"))).isEqualTo(say("state.shipped"));
    NotificationsKt.expectNotifications(say("order.meanwhile", say("state.shipped")));
  }

  @Test
  void a_refused_action_keeps_the_typed_reason() {
    Login shopper = newShopper();
    Order order = order(shopper, product("18.00", 39), 2);
    in(staff(Role.SUPPORT));
    open("admin/orders/" + order.number(), StaffOrderView.class);
    click("order-cancel");
    _setValue(byId(TextArea.class, "reason"), "the buyer called");
    execute("UPDATE orders SET state = 'shipped' WHERE order_number = '" + order.number() + "'");

    click("reason-done");

    assertThat(byId(TextArea.class, "reason").getValue()).isEqualTo("the buyer called");
    assertThat(shown("wrong")).containsExactly(say("order.meanwhile", say("state.shipped")));
    assertThat(textOf(byId(Span.class, "order-state"))).isEqualTo(say("state.shipped"));
    assertThat(byId(Button.class, "reason-done").isEnabled()).isTrue();
  }

  @Test
  void it_says_whom_to_call_and_which_products_and_prints_a_slip_without_prices() {
    Login shopper = newShopper();
    Product chai = product("18.00", 39);
    Order order = order(shopper, chai, 2);
    execute(
        "UPDATE customers SET phone = '+33326470000' WHERE customer_id = '%s'"
            .formatted(customer(shopper)));
    in(staff(Role.SUPPORT));

    open("admin/orders/" + order.number(), StaffOrderView.class);
    assertThat(byId(Anchor.class, "customer-phone").getHref()).isEqualTo("tel:+33326470000");
    assertThat(textOf(_get(StaffOrderView.class)))
        .contains("Vins et alcools " + customer(shopper), chai.id().value());
    assertThat(shown("picture")).hasSize(1);

    open("admin/orders/" + order.number() + "/slip", PackingSlipView.class);
    assertThat(textOf(_get(PackingSlipView.class)))
        .contains(order.number().canonical(), REIMS.street(), chai.name(), chai.id().value())
        .doesNotContain("$", "!{");
  }

  @Test
  void an_order_leads_to_its_neighbours_in_the_list_it_was_opened_from() {
    Login shopper = newShopper();
    Login other = newShopper();
    Order oldest = order(shopper, product("18.00", 39), 2);
    Order middle = order(shopper, product("18.00", 39), 2);
    order(other, product("18.00", 39), 2);
    Order newest = order(shopper, product("18.00", 39), 2);
    in(staff(Role.SUPPORT));
    open("admin/orders?customer=" + customer(shopper), StaffOrdersView.class);

    open("admin/orders/" + middle.number(), StaffOrderView.class);
    assertThat(byId(Anchor.class, "order-previous").getHref()).endsWith("/" + newest.number());
    assertThat(byId(Anchor.class, "order-next").getHref()).endsWith("/" + oldest.number());

    open("admin/orders/" + oldest.number(), StaffOrderView.class);
    assertThat(byId(Anchor.class, "order-previous").getHref()).endsWith("/" + middle.number());
    assertThat(_find(Anchor.class, search -> search.withId("order-next"))).isEmpty();
  }

  private OrderState state(Login shopper) {
    return ordersOf(shopper).get(0).state();
  }

  private static List<String> buttons() {
    return _find(Button.class).stream().flatMap(button -> button.getId().stream()).toList();
  }
}
