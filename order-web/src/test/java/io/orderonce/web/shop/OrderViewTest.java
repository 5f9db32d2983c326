package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNoDialogs;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static com.github.mvysny.kaributesting.v10.NotificationsKt.expectNotifications;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.attempts.AttemptNote;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.Attempts;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.desk.Parcel;
import io.orderonce.desk.Parcels;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.HandleOrder;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderAction;
import io.orderonce.ordering.OrderState;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderViewTest extends OpenStorefront {

  @Inject private Parcels parcels;
  @Inject private Attempts attempts;
  @Inject private HandleOrder handleOrder;

  private Order meant;
  private Order again;

  private static final Set<OrderState> CANCELLABLE = EnumSet.of(OrderState.PLACED, OrderState.HELD);

  @Test
  void an_order_is_shown_as_it_was_placed() {
    Product chai = product("18.00", 39);
    Login shopper = in(newShopper());
    Order order = order(shopper, chai, 2);
    nowCosts(chai, "99.00");

    OrderView view = open("order/" + order.number(), OrderView.class);

    assertThat(textOf(view))
        .contains(order.number().canonical(), chai.name(), "2 ×", "$36.00", "Reims", "France");
    assertThat(state()).isEqualTo(say("state.placed"));
    assertThat(view.getPageTitle()).contains(order.number().canonical());
  }

  @Test
  void every_line_is_shown_with_its_picture_and_the_price_of_one_piece() {
    Product chai = product("18.00", 39);
    Order order = order(in(newShopper()), chai, 2);
    nowCosts(chai, "99.00");

    open("order/" + order.number(), OrderView.class);

    assertThat(shown("pictured")).singleElement().asString().contains("2 × $18.00", "$36.00");
    assertThat(_find(Div.class, search -> search.withClasses("picture"))).hasSize(1);
  }

  @Test
  void the_attempts_that_named_it_are_shown_without_the_names_of_servers() {
    Login shopper = in(newShopper());
    Order order = order(shopper, product("18.00", 39), 2);
    Instant placed = recorded(order).startedAt();
    attempts.note(
        List.of(
            note(shopper, order, AttemptOutcome.REPLAYED, placed.plusMillis(250)),
            note(newShopper(), order, AttemptOutcome.NUMBER_UNKNOWN, placed.plusMillis(300))));

    OrderView view = open("order/" + order.number(), OrderView.class);

    assertThat(shown("timeline-sum")).containsExactly("2 attempts, 1 order");
    assertThat(shown("what"))
        .containsSubsequence(say("timeline.placed"), say("timeline.recognised"));
    assertThat(shown("when")).last().isEqualTo("+0.25 s");
    assertThat(shown("where")).last().isEqualTo("server 2 · 7 ms");
    assertThat(textOf(view)).doesNotContain("node-", say("try.title"));
  }

  /** The attempt that placed it, which is recorded a moment later. */
  private AttemptNote recorded(Order order) {
    Attempts.Search search = Attempts.Search.ofOrder(order.number());
    await(() -> !attempts.newest(search, Optional.empty(), 1).isEmpty());
    return attempts.newest(search, Optional.empty(), 1).get(0).note();
  }

  private AttemptNote note(Login by, Order order, AttemptOutcome outcome, Instant at) {
    return new AttemptNote(
        at,
        customer(by),
        order.number().canonical(),
        Optional.of(order.number()),
        outcome,
        Optional.empty(),
        Channel.STOREFRONT,
        by.userName(),
        "node-a",
        Duration.ofMillis(7));
  }

  @Test
  void an_order_that_is_held_says_why_and_what_comes_next() {
    Order order = order(in(newShopper()), product("18.00", 39), 2);
    assertThat(handleOrder.handle(OrderAction.HOLD, order.number(), "support", "a large amount"))
        .isInstanceOf(HandleOrder.Handling.Done.class);

    open("order/" + order.number(), OrderView.class);

    assertThat(shown("steps"))
        .singleElement()
        .asString()
        .containsSubsequence(
            say("state.placed"), say("state.held"), "“a large amount”", say("state.shipped"));
    assertThat(shown("now")).singleElement().asString().contains(say("state.held"));
  }

  @Test
  void the_parcel_is_shown_once_the_order_is_shipped() {
    Order order = order(in(newShopper()), product("18.00", 39), 2);
    parcels.enter(order.number(), new Parcel("DHL", "00340434161094042557"), "support");
    open("order/" + order.number(), OrderView.class);
    assertThat(_find(Div.class, search -> search.withId("parcel"))).isEmpty();

    isNow(order, OrderState.SHIPPED);
    open("order/" + order.number(), OrderView.class);

    assertThat(textOf(byId(Div.class, "parcel")))
        .contains(say("parcel.with", "DHL"), "00340434161094042557");
  }

  @Test
  void a_cancelled_order_has_no_next_step() {
    Order order = order(in(newShopper()), product("18.00", 39), 2);
    isNow(order, OrderState.CANCELLED);

    open("order/" + order.number(), OrderView.class);

    assertThat(shown("next")).isEmpty();
    assertThat(shown("now")).singleElement().asString().contains(say("state.cancelled"));
  }

  @Test
  void a_number_is_accepted_in_peoples_spelling() {
    Order order = order(in(newShopper()), product("18.00", 39), 2);

    goTo("order/" + order.number().canonical().toLowerCase(Locale.ROOT).replace("-", ""));

    assertThat(page()).isEqualTo(OrderView.class);
  }

  @Test
  void another_customers_order_looks_exactly_like_none() {
    Product chai = product("18.00", 39);
    Login other = newShopper();
    String foreign = order(other, chai, 2).number().canonical();
    String unused = numberFor(other);
    in(newShopper());

    goTo("order/" + foreign);
    String shownForForeign = textOf(UI.getCurrent());
    assertThat(page()).isEqualTo(NothingHere.class);
    goTo("order/" + unused);

    assertThat(page()).isEqualTo(NothingHere.class);
    assertThat(textOf(UI.getCurrent())).isEqualTo(shownForForeign);
  }

  @Test
  void an_invalid_number_leads_nowhere() {
    in(newShopper());

    goTo("order/OO-1");

    assertThat(page()).isEqualTo(NothingHere.class);
  }

  @ParameterizedTest
  @EnumSource(OrderState.class)
  void cancelling_is_offered_until_it_is_shipped(OrderState state) {
    Order order = order(in(newShopper()), product("18.00", 39), 2);
    isNow(order, state);

    open("order/" + order.number(), OrderView.class);

    assertThat(state()).isEqualTo(say("state." + state.text()));
    assertThat(_find(Button.class, search -> search.withId("cancel-order")))
        .hasSize(CANCELLABLE.contains(state) ? 1 : 0);
  }

  @Test
  void a_cancelled_order_shows_why_and_restores_the_stock() {
    Product chai = product("18.00", 39);
    Login shopper = in(newShopper());
    Order order = order(shopper, chai, 2);
    open("order/" + order.number(), OrderView.class);

    click("cancel-order");
    // a pasted tab becomes a blank
    _setValue(_get(TextField.class), "My\tmistake ");
    click("cancel-yes");

    assertThat(shown("sentence")).containsExactly(say("order.cancelled"));
    assertThat(state()).isEqualTo(say("state.cancelled"));
    assertThat(shown("history").get(0)).contains("“My mistake”");
    assertThat(_find(Button.class, search -> search.withId("cancel-order"))).isEmpty();
    assertThat(stockOf(chai)).isEqualTo(39);
    assertThat(ordersOf(shopper)).extracting(Order::state).containsExactly(OrderState.CANCELLED);
  }

  @Test
  void a_reason_is_not_needed_to_cancel() {
    Order order = order(in(newShopper()), product("18.00", 39), 2);
    open("order/" + order.number(), OrderView.class);

    click("cancel-order");
    _setValue(_get(TextField.class), "   ");
    click("cancel-yes");

    assertThat(state()).isEqualTo(say("state.cancelled"));
    assertThat(shown("history").get(0)).doesNotContain("“");
  }

  @Test
  void a_reason_of_unprintable_characters_is_refused_and_stays_in_its_field() {
    Login shopper = in(newShopper());
    Order order = order(shopper, product("18.00", 39), 2);
    open("order/" + order.number(), OrderView.class);

    click("cancel-order");
    _setValue(_get(TextField.class), "My\u0007mistake");
    click("cancel-yes");

    assertThat(_get(TextField.class).isInvalid()).isTrue();
    assertThat(_get(TextField.class).getErrorMessage())
        .isEqualTo(say("order.cancel.reason.wrong", 200));
    assertThat(_get(TextField.class).getValue()).isEqualTo("My\u0007mistake");
    assertThat(ordersOf(shopper)).extracting(Order::state).containsExactly(OrderState.PLACED);
    assertThat(byId(Button.class, "cancel-yes").isEnabled()).isTrue();

    // a pasted tab becomes a blank
    _setValue(_get(TextField.class), "My\tmistake ");
    click("cancel-yes");
    assertThat(shown("history").get(0)).contains("“My mistake”");
  }

  @Test
  void an_order_that_no_longer_exists_is_reported_as_gone() {
    Login shopper = in(newShopper());
    Order order = order(shopper, product("18.00", 39), 2);
    open("order/" + order.number(), OrderView.class);
    execute(
        "UPDATE orders SET customer_id = '%s' WHERE order_number = '%s'"
            .formatted(customer(newShopper()), order.number()));

    click("cancel-order");
    click("cancel-yes");

    assertThat(shown("sentence")).containsExactly(say("order.gone"));
  }

  @Test
  void a_duplicate_order_is_cancelled_and_linked_to_the_intended_one() {
    Product chai = product("18.00", 39);
    Login shopper = in(newShopper());
    Order other = order(shopper, product("19.00", 39), 2);
    Order meant = order(shopper, chai, 2);
    Order again = order(shopper, chai, 2);
    open("order/" + again.number(), OrderView.class);

    click("ordered-twice");
    assertThat(likely()).extracting(Order::number).containsExactly(meant.number(), other.number());
    assertThat(textOf(twin()))
        .contains(meant.number().canonical(), say("state.placed"), "$36.00", "$38.00");
    click("ordered-twice-yes");
    assertThat(twin().getErrorMessage()).isEqualTo(say("order.twice.choose"));
    assertThat(byId(Button.class, "ordered-twice-yes").isEnabled()).isTrue();
    _setValue(twin(), meant);
    click("ordered-twice-yes");

    _assertNoDialogs();
    assertThat(shown("sentence")).containsExactly(say("order.twice.done"));
    assertThat(state()).isEqualTo(say("state.cancelled"));
    assertThat(textOf(byId(Paragraph.class, "duplicate-of"))).contains(meant.number().canonical());
    assertThat(shown("history").get(0)).contains(say("order.twice.reason", meant.number()));
    assertThat(_find(Button.class, search -> search.withId("ordered-twice"))).isEmpty();
    assertThat(stockOf(chai)).isEqualTo(37);
    assertThat(ordersOf(shopper).stream().filter(one -> one.number().equals(meant.number())))
        .singleElement()
        .satisfies(one -> assertThat(one.state()).isEqualTo(OrderState.PLACED))
        .satisfies(one -> assertThat(one.history()).hasSize(1));
  }

  @Test
  void a_shipped_duplicate_is_referred_to_staff() {
    orderTwice();
    isNow(again, OrderState.SHIPPED);
    chooseTheIntendedOne();

    click("ordered-twice-yes");

    assertThat(shown("sentence")).containsExactly(say("order.twice.staff"));
    assertThat(state()).isEqualTo(say("state.shipped"));
    assertThat(shown("history").get(0)).contains(say("state.reported-twice"));
  }

  @Test
  void if_the_other_order_was_cancelled_meanwhile_nothing_is_cancelled() {
    orderTwice();
    chooseTheIntendedOne();
    isNow(meant, OrderState.CANCELLED);

    click("ordered-twice-yes");

    assertThat(shown("sentence")).containsExactly(say("order.twice.twin-gone", meant.number()));
    assertThat(state()).isEqualTo(say("state.placed"));
  }

  @Test
  void an_order_cancelled_meanwhile_says_so() {
    orderTwice();
    chooseTheIntendedOne();
    isNow(again, OrderState.CANCELLED);

    click("ordered-twice-yes");

    assertThat(shown("sentence")).containsExactly(say("order.twice.already"));
  }

  private void orderTwice() {
    Product chai = product("18.00", 39);
    Login shopper = in(newShopper());
    meant = order(shopper, chai, 2);
    again = order(shopper, chai, 2);
  }

  private void chooseTheIntendedOne() {
    open("order/" + again.number(), OrderView.class);
    click("ordered-twice");
    _setValue(twin(), meant);
  }

  @Test
  void an_only_order_cannot_be_reported_as_a_duplicate() {
    Order order = order(in(newShopper()), product("18.00", 39), 2);
    open("order/" + order.number(), OrderView.class);

    click("ordered-twice");

    assertThat(textOf(_get(Dialog.class))).contains(say("order.twice.none"));
    assertThat(_find(Button.class, search -> search.withId("ordered-twice-yes"))).isEmpty();
  }

  @Test
  void declining_the_confirmation_keeps_the_order() {
    Login shopper = in(newShopper());
    Order order = order(shopper, product("18.00", 39), 2);
    open("order/" + order.number(), OrderView.class);

    click("cancel-order");
    clickText("order.keep");

    _assertNoDialogs();
    assertThat(ordersOf(shopper)).extracting(Order::state).containsExactly(OrderState.PLACED);
  }

  @Test
  void an_order_shipped_meanwhile_cannot_be_cancelled() {
    Product chai = product("18.00", 39);
    Order order = order(in(newShopper()), chai, 2);
    open("order/" + order.number(), OrderView.class);
    isNow(order, OrderState.SHIPPED);

    click("cancel-order");
    click("cancel-yes");

    assertThat(shown("sentence")).containsExactly(say("order.shipped"));
    assertThat(state()).isEqualTo(say("state.shipped"));
    assertThat(stockOf(chai)).isEqualTo(37);
  }

  @Test
  void ordering_again_fills_the_basket_and_orders_nothing() {
    Product chai = product("18.00", 39);
    Login shopper = in(newShopper());
    Order order = order(shopper, chai, 2);
    baskets.put(owner(shopper), chai.id(), 1);
    open("order/" + order.number(), OrderView.class);

    click("order-again");

    assertThat(page()).isEqualTo(BasketView.class);
    assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 3));
    assertThat(ordersOf(shopper)).hasSize(1);
  }

  @Test
  void unavailable_products_are_named_and_left_out() {
    Product chai = product("18.00", 39);
    Login shopper = in(newShopper());
    Order order = order(shopper, chai, 2);
    takeOffSale(chai);
    open("order/" + order.number(), OrderView.class);

    click("order-again");

    assertThat(page()).isEqualTo(BasketView.class);
    assertThat(basketOf(shopper)).isEmpty();
    expectNotifications(say("order.again.without", chai.name()));
  }

  @Test
  void products_beyond_the_baskets_limits_are_named_and_left_out() {
    Product chai = product("1.00", 39);
    Login shopper = in(newShopper());
    Order order = order(shopper, chai, 2);
    baskets.put(owner(shopper), chai.id(), Basket.LARGEST_QUANTITY);
    open("order/" + order.number(), OrderView.class);

    click("order-again");

    assertThat(basketOf(shopper))
        .containsExactly(new Basket.Line(chai.id(), Basket.LARGEST_QUANTITY));
    expectNotifications(say("order.again.without", chai.name()));
  }

  private void isNow(Order order, OrderState state) {
    execute(
        "UPDATE orders SET state = '%s' WHERE order_number = '%s'"
            .formatted(state.text(), order.number()));
  }

  @SuppressWarnings("unchecked")
  private static RadioButtonGroup<Order> twin() {
    return byId(RadioButtonGroup.class, "twin");
  }

  private static List<Order> likely() {
    return twin().getListDataView().getItems().toList();
  }

  private static String state() {
    return byId(Span.class, "order-state").getText();
  }
}
