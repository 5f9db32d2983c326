package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNoDialogs;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.PollEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.VaadinSession;
import io.orderonce.baskets.KeptBasket;
import io.orderonce.baskets.TypedAddress;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.dedup.AttemptId;
import io.orderonce.dedup.Claim;
import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.Claims;
import io.orderonce.dedup.Fingerprint;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderState;
import io.orderonce.ordering.Placement;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ui.Formats;
import io.orderonce.ui.Translations;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckoutViewTest extends OpenStorefront {

  private static final ShipTo BERN =
      new ShipTo("Chop-suey", "Hauptstr. 29", "Bern", null, "3012", "CH");

  @Inject private Claims claims;

  @Test
  void a_placed_order_is_shown_with_thanks_and_has_emptied_the_basket() {
    Product chai = product("18.00", 39);
    Login shopper = shopperWith(chai, 2);
    open("checkout", CheckoutView.class);

    click("place-order");

    assertThat(page()).isEqualTo(OrderView.class);
    assertThat(shown("sentence")).containsExactly(say("order.thanks"));
    Order order = onlyOrderOf(shopper);
    assertThat(location()).isEqualTo("order/" + order.number());
    assertThat(order.shipTo()).isEqualTo(REIMS);
    assertThat(order.lines())
        .singleElement()
        .satisfies(line -> assertThat(line.product()).isEqualTo(chai.id()))
        .satisfies(line -> assertThat(line.quantity()).isEqualTo(2));
    assertThat(stockOf(chai)).isEqualTo(37);
    assertThat(basketOf(shopper)).isEmpty();
    assertThat(_find(Span.class, search -> search.withId("basket-pieces"))).isEmpty();
  }

  @Test
  void outside_a_demo_nothing_invites_to_order_twice() {
    shopperWith(product("18.00", 39), 2);

    CheckoutView view = open("checkout", CheckoutView.class);

    assertThat(textOf(view)).doesNotContain(say("try.title"));
    assertThat(_find(Button.class).stream().flatMap(button -> button.getId().stream()))
        .noneMatch(id -> id.startsWith("try-"));
  }

  @Test
  void without_an_address_nothing_is_ordered_and_the_fields_say_what_is_missing() {
    Login shopper = in(newShopper());
    baskets.put(owner(shopper), product("18.00", 39).id(), 1);
    open("checkout", CheckoutView.class);

    click("place-order");

    assertThat(shown("sentence")).containsExactly(say("outcome.address"));
    assertThat(ordersOf(shopper)).isEmpty();
    assertThat(
            _find(TextField.class).stream().filter(TextField::isInvalid).map(TextField::getLabel))
        .containsExactly(say("ship.street"), say("ship.city"));
    assertThat(_get(ComboBox.class).isInvalid()).isTrue();
    assertThat(place().isEnabled()).isTrue();
  }

  @Test
  void a_new_customer_finds_their_name_filled_in() {
    Login shopper = in(newShopper());
    baskets.put(owner(shopper), product("18.00", 39).id(), 1);

    open("checkout", CheckoutView.class);

    assertThat(byId(TextField.class, "address-name").getValue())
        .isNotEmpty()
        .isEqualTo(
            value(
                "SELECT name FROM customers WHERE customer_id = '"
                    + customer(shopper).value()
                    + "'"));
    assertThat(byId(TextField.class, "address-street").getValue()).isEmpty();
  }

  @Test
  void the_usual_address_is_filled_in_whichever_was_used_last() {
    Login shopper = shopperWith(product("18.00", 39), 1);
    addresses.save(customer(shopper), BERN);
    addresses.makeUsual(customer(shopper), BERN);
    addresses.save(customer(shopper), REIMS);

    open("checkout", CheckoutView.class);

    assertThat(byId(TextField.class, "address-city").getValue()).isEqualTo("Bern");
  }

  @Test
  void an_address_used_once_is_offered_the_next_time() {
    Product chai = product("18.00", 39);
    Login shopper = in(newShopper());
    baskets.put(owner(shopper), chai.id(), 1);
    open("checkout", CheckoutView.class);

    type(" Chop-suey ", "ship.name");
    type("Hauptstr. 29", "ship.street");
    type("3012", "ship.postal-code");
    type("Bern", "ship.city");
    _setValue(country(), "CH");
    click("place-order");

    assertThat(onlyOrderOf(shopper).shipTo()).isEqualTo(BERN);
    baskets.put(owner(shopper), chai.id(), 2);
    open("checkout", CheckoutView.class);
    click("place-order");
    assertThat(ordersOf(shopper)).hasSize(2).extracting(Order::shipTo).containsOnly(BERN);
  }

  @Test
  void a_typed_address_is_restored_in_another_tab_language_and_session_with_a_note() {
    Login shopper = shopperWith(product("18.00", 39), 1);
    open("checkout", CheckoutView.class);
    int version = baskets.of(owner(shopper)).version();
    type("Hauptstr. 29", "ship.street");
    type("Ber", "ship.city");
    type("", "ship.name");

    closeBrowser();
    openBrowser();
    UI.getCurrent().setLocale(Translations.CHINESE);
    in(shopper);
    open("checkout", CheckoutView.class);

    assertThat(byId(TextField.class, "address-street").getValue()).isEqualTo("Hauptstr. 29");
    assertThat(byId(TextField.class, "address-city").getValue()).isEqualTo("Ber");
    assertThat(byId(TextField.class, "address-name").getValue()).isEmpty();
    assertThat(textOf(byId(Paragraph.class, "kept-address"))).contains("与已保存的地址不同");
    assertThat(baskets.of(owner(shopper)).version()).isEqualTo(version);
  }

  @Test
  void a_typed_address_goes_with_the_order_and_the_next_order_starts_with_it() {
    Product chai = product("18.00", 39);
    Login shopper = shopperWith(chai, 1);
    open("checkout", CheckoutView.class);
    type("Bern", "ship.city");
    click("place-order");
    assertThat(onlyOrderOf(shopper).shipTo().city()).isEqualTo("Bern");
    assertThat(baskets.addressOf(customer(shopper))).isEmpty();

    baskets.put(owner(shopper), chai.id(), 3);
    open("checkout", CheckoutView.class);

    assertThat(byId(TextField.class, "address-city").getValue()).isEqualTo("Bern");
    assertThat(_find(Paragraph.class, search -> search.withId("kept-address"))).isEmpty();
  }

  @Test
  void a_chosen_address_stays_chosen_until_it_is_edited() {
    Login shopper = shopperWith(product("18.00", 39), 1);
    addresses.save(customer(shopper), BERN);
    open("checkout", CheckoutView.class);
    _setValue(knownAddresses(), REIMS);

    open("checkout", CheckoutView.class);
    assertThat(knownAddresses().getValue()).isEqualTo(REIMS);
    assertThat(byId(TextField.class, "address-city").getValue()).isEqualTo("Reims");

    type("Epernay", "ship.city");
    assertThat(knownAddresses().getValue()).isNull();
    open("checkout", CheckoutView.class);
    assertThat(knownAddresses().getValue()).isNull();
    assertThat(byId(TextField.class, "address-city").getValue()).isEqualTo("Epernay");
  }

  @Test
  void an_open_page_is_not_overwritten_and_the_next_one_shows_the_last_input() {
    Login shopper = shopperWith(product("18.00", 39), 1);
    open("checkout", CheckoutView.class);
    type("Bern", "ship.city");
    OrderNumber number = baskets.of(owner(shopper)).number().orElseThrow();
    baskets.keepAddress(customer(shopper), number, new TypedAddress("", "", "Basel", "", "", ""));

    assertThat(byId(TextField.class, "address-city").getValue()).isEqualTo("Bern");
    open("checkout", CheckoutView.class);
    assertThat(byId(TextField.class, "address-city").getValue()).isEqualTo("Basel");
  }

  @Test
  void errors_in_an_address_are_in_the_language_of_the_page() {
    Login shopper = shopperWith(product("18.00", 39), 1);
    UI.getCurrent().setLocale(Translations.CHINESE);
    open("checkout", CheckoutView.class);

    _setValue(byId(TextField.class, "address-name"), "a\u202eb");
    _setValue(byId(TextField.class, "address-street"), "---");
    click("place-order");

    assertThat(byId(TextField.class, "address-name").getErrorMessage()).contains("无法显示");
    assertThat(byId(TextField.class, "address-street").getErrorMessage()).contains("文字或数字");
    assertThat(textOf(_get(OutcomeNote.class))).doesNotContainPattern("[A-Za-z]{3}");
    assertThat(ordersOf(shopper)).isEmpty();
  }

  @Test
  void a_pasted_tab_becomes_a_blank() {
    Login shopper = shopperWith(product("18.00", 39), 1);
    open("checkout", CheckoutView.class);

    type("\t59  rue\tde l'Abbaye\n", "ship.street");
    click("place-order");

    assertThat(onlyOrderOf(shopper).shipTo().street()).isEqualTo("59 rue de l'Abbaye");
  }

  @Test
  void of_several_known_addresses_another_one_can_be_chosen() {
    Login shopper = shopperWith(product("18.00", 39), 1);
    addresses.save(customer(shopper), BERN);
    open("checkout", CheckoutView.class);

    _setValue(knownAddresses(), REIMS);
    click("place-order");

    assertThat(onlyOrderOf(shopper).shipTo()).isEqualTo(REIMS);
  }

  @Test
  void an_empty_basket_has_nothing_to_place() {
    in(newShopper());

    CheckoutView view = open("checkout", CheckoutView.class);

    assertThat(textOf(view)).contains(say("basket.empty"));
    assertThat(_find(Button.class)).isEmpty();
  }

  @Test
  void an_unavailable_product_cannot_be_ordered() {
    Product soldOut = product("18.00", 1);
    shopperWith(soldOut, 1);
    nowInStock(soldOut, 0);
    open("checkout", CheckoutView.class);
    assertThat(shown("trouble")).containsExactly(say("stock.none"));
    assertThat(place().isEnabled()).isFalse();

    Product discontinued = product("18.00", 1);
    shopperWith(discontinued, 1);
    takeOffSale(discontinued);
    open("checkout", CheckoutView.class);
    assertThat(shown("trouble")).containsExactly(say("stock.not-sold"));
    assertThat(place().isEnabled()).isFalse();
  }

  @Test
  void the_browser_itself_disables_the_button() {
    shopperWith(product("18.00", 39), 1);

    open("checkout", CheckoutView.class);

    assertThat(place().isDisableOnClick()).isTrue();
  }

  @Test
  void a_changed_price_is_shown_and_accepted_before_anything_is_ordered() {
    Product chai = product("18.00", 39);
    Login shopper = shopperWith(chai, 2);
    open("checkout", CheckoutView.class);
    nowCosts(chai, "19.00");

    click("place-order");
    assertThat(ordersOf(shopper)).isEmpty();
    assertThat(shown("sentence")).containsExactly(say("outcome.total", "$38.00"));
    assertThat(advice()).contains(say("changed.price", chai.name(), "$18.00", "$19.00"));
    assertThat(total()).isEqualTo("$38.00");
    assertThat(place().getText()).isEqualTo(say("checkout.place", "$38.00"));

    click("place-order");
    assertThat(onlyOrderOf(shopper).total().amount()).isEqualByComparingTo("38");
  }

  @Test
  void a_product_sold_out_meanwhile_is_reported_and_nothing_is_ordered() {
    Product chai = product("18.00", 39);
    Login shopper = shopperWith(chai, 2);
    open("checkout", CheckoutView.class);
    nowInStock(chai, 1);

    click("place-order");

    assertThat(ordersOf(shopper)).isEmpty();
    assertThat(shown("sentence")).containsExactly(say("outcome.stock"));
    assertThat(advice()).contains(say("outcome.stock.line", chai.name(), 1, 2));
    assertThat(shown("trouble")).containsExactly(say("stock.only", 1));
    assertThat(place().isEnabled()).isFalse();
    assertThat(stockOf(chai)).isOne();
  }

  @Test
  void a_product_taken_off_sale_meanwhile_is_reported_and_nothing_is_ordered() {
    Product chai = product("18.00", 39);
    Login shopper = shopperWith(chai, 2);
    open("checkout", CheckoutView.class);
    takeOffSale(chai);

    click("place-order");

    assertThat(ordersOf(shopper)).isEmpty();
    assertThat(shown("sentence")).containsExactly(say("outcome.invalid"));
    assertThat(advice()).contains(say("changed.not-sold", chai.name()));
    assertThat(place().isEnabled()).isFalse();
  }

  @Test
  void a_basket_changed_elsewhere_is_shown_for_review() {
    Product chai = product("18.00", 39);
    Product chang = product("19.00", 39);
    Login shopper = shopperWith(chai, 2);
    open("checkout", CheckoutView.class);
    baskets.put(owner(shopper), chang.id(), 1);

    click("place-order");
    assertThat(ordersOf(shopper)).isEmpty();
    assertThat(shown("sentence")).containsExactly(say("outcome.basket"));
    assertThat(advice()).contains(say("changed.added", chang.name(), 1));
    assertThat(shown("name")).containsExactly(chai.name(), chang.name());

    click("place-order");
    assertThat(onlyOrderOf(shopper).lines()).hasSize(2);
  }

  @Test
  void a_large_amount_needs_confirmation_and_no_orders_nothing() {
    Login shopper = shopperWith(product("500.01", 39), 2);
    open("checkout", CheckoutView.class);

    click("place-order");
    assertThat(textOf(_get(Dialog.class))).contains("$1,000.02").contains(REIMS.city());
    click("confirm-no");

    _assertNoDialogs();
    assertThat(ordersOf(shopper)).isEmpty();
    assertThat(place().isEnabled()).isTrue();
  }

  @Test
  void escape_means_no() {
    Login shopper = shopperWith(product("500.01", 39), 2);
    open("checkout", CheckoutView.class);

    click("place-order");
    Dialog dialog = _get(Dialog.class);
    ComponentUtil.fireEvent(dialog, new Dialog.DialogCloseActionEvent(dialog, true));

    _assertNoDialogs();
    assertThat(ordersOf(shopper)).isEmpty();
    assertThat(place().isEnabled()).isTrue();
  }

  @Test
  void yes_orders_without_asking_again() {
    Login shopper = shopperWith(product("500.01", 39), 2);
    open("checkout", CheckoutView.class);

    click("place-order");
    click("confirm-yes");

    assertThat(onlyOrderOf(shopper).total().amount()).isEqualByComparingTo("1000.02");
    assertThat(page()).isEqualTo(OrderView.class);
  }

  @Test
  void a_look_alike_order_needs_confirmation() {
    Product chai = product("18.00", 39);
    Login shopper = shopperWith(chai, 2);
    open("checkout", CheckoutView.class);
    click("place-order");
    assertThat(onlyOrderOf(shopper)).isNotNull();
    baskets.put(owner(shopper), chai.id(), 2);
    open("checkout", CheckoutView.class);

    click("place-order");

    assertThat(byId(Dialog.class, "confirm-look-alike").getHeaderTitle())
        .isEqualTo(say("confirm.look-alike"));
    assertThat(ordersOf(shopper)).hasSize(1);
    click("confirm-yes");
    assertThat(ordersOf(shopper)).hasSize(2);
    assertThat(page()).isEqualTo(OrderView.class);
  }

  @Test
  void two_questions_are_asked_in_one_dialog() {
    Product wine = product("500.01", 39);
    Login shopper = shopperWith(wine, 2);
    open("checkout", CheckoutView.class);
    click("place-order");
    click("confirm-yes");
    Order first = onlyOrderOf(shopper);
    baskets.put(owner(shopper), wine.id(), 2);
    open("checkout", CheckoutView.class);

    click("place-order");

    Dialog dialog = _get(Dialog.class);
    assertThat(dialog.getHeaderTitle()).isEqualTo(say("confirm.large"));
    assertThat(textOf(dialog)).contains(say("confirm.look-alike"), first.number().canonical());
    assertThat(textOf(dialog)).doesNotContain(say("confirm.large"));
    click("confirm-yes");
    assertThat(ordersOf(shopper)).hasSize(2);
  }

  @Test
  void a_buyer_over_a_limit_sees_when_they_can_order_again() {
    Login shopper = shopperWith(product("18.00", 39), 2);
    execute(
        "INSERT INTO limit_rules (scope, customer_id, kind, most, window_seconds, outcome)"
            + " VALUES ('customer', '%s', 'orders', 1, 3600, 'reject')"
                .formatted(customer(shopper)));
    order(shopper, product("19.00", 39), 1);
    open("checkout", CheckoutView.class);

    click("place-order");

    assertThat(shown("sentence")).containsExactly(say("outcome.limit"));
    assertThat(advice())
        .contains(
            say(
                "outcome.limit.more",
                Formats.clock(clock.instant().plus(Duration.ofHours(1)), Locale.ENGLISH)));
    assertThat(byId(Span.class, "countdown")).isNotNull();
    assertThat(ordersOf(shopper)).hasSize(1);
    assertThat(basketOf(shopper)).hasSize(1);
  }

  @Test
  void an_order_that_exceeds_a_limit_by_itself_has_to_be_smaller() {
    Login shopper = shopperWith(product("18.00", 39), 2);
    execute(
        "INSERT INTO limit_rules (scope, customer_id, kind, most, window_seconds, outcome)"
            + " VALUES ('customer', '%s', 'quantity', 1, 60, 'reject')"
                .formatted(customer(shopper)));
    open("checkout", CheckoutView.class);

    click("place-order");

    assertThat(advice()).contains(say("outcome.limit.alone"));
  }

  @Test
  void a_confirmation_covers_the_price_shown_and_not_a_new_one() {
    Product chai = product("500.01", 39);
    Login shopper = shopperWith(chai, 2);
    open("checkout", CheckoutView.class);
    click("place-order");
    nowCosts(chai, "900.00");

    click("confirm-yes");
    assertThat(shown("sentence")).containsExactly(say("outcome.total", "$1,800.00"));
    click("place-order");

    assertThat(textOf(_get(Dialog.class))).contains("$1,800.00");
    assertThat(ordersOf(shopper)).isEmpty();
  }

  @Test
  void an_order_from_another_tab_is_shown_and_not_placed_twice() {
    Product chai = product("18.00", 39);
    Login shopper = shopperWith(chai, 2);
    open("checkout", CheckoutView.class);
    orderFromAnotherTab(shopper);

    click("place-order");

    awaitPage(OrderView.class);
    assertThat(location()).isEqualTo("order/" + onlyOrderOf(shopper).number());
    assertThat(shown("sentence")).containsExactly(say("order.again-told"));
    assertThat(stockOf(chai)).isEqualTo(37);
  }

  @Test
  void an_order_from_another_tab_to_another_address_is_shown_as_well() {
    Login shopper = shopperAtCheckout();
    orderFromAnotherTab(shopper);

    type("Bern", "ship.city");
    click("place-order");

    awaitPage(OrderView.class);
    assertThat(location()).isEqualTo("order/" + onlyOrderOf(shopper).number());
    assertThat(onlyOrderOf(shopper).shipTo()).isEqualTo(REIMS);
    assertThat(shown("sentence")).containsExactly(say("order.again-told"));
  }

  @Test
  void a_reload_after_ordering_leads_to_the_order_for_half_an_hour() {
    Login shopper = shopperAtCheckout();
    click("place-order");

    clock.advance(Duration.ofMinutes(30).minusMillis(1));
    goTo("checkout");
    assertThat(location()).startsWith("order/" + onlyOrderOf(shopper).number());
    assertThat(shown("sentence")).containsExactly(say("order.again-told"));

    clock.advance(Duration.ofMillis(1));
    goTo("checkout");
    assertThat(page()).isEqualTo(CheckoutView.class);
  }

  @Test
  void a_page_open_for_too_long_is_shown_for_review() {
    Login shopper = shopperAtCheckout();
    clock.advance(Duration.ofHours(24));

    click("place-order");
    assertThat(ordersOf(shopper)).isEmpty();
    assertThat(shown("sentence")).containsExactly(say("outcome.number"));

    click("place-order");
    assertThat(ordersOf(shopper)).hasSize(1);
  }

  @Test
  void a_page_loaded_while_the_order_is_in_progress_does_not_offer_it_again() {
    Login shopper = shopperAtCheckout();
    Claim.Held attempt = hold(key(shopper));

    open("checkout", CheckoutView.class);
    poll();
    assertThat(shown("sentence")).containsExactly(say("outcome.running"));
    assertThat(place().isEnabled()).isFalse();

    claims.release(key(shopper), attempt);
    poll();
    assertThat(shown("sentence")).containsExactly(say("outcome.nothing"));
    assertThat(place().isEnabled()).isTrue();
  }

  /**
   * The claim was lost with the cache, while the database is still busy with an earlier attempt.
   */
  @Test
  void an_order_placed_after_several_polls_was_never_reported_as_not_placed() throws SQLException {
    Login shopper = shopperAtCheckout();
    Claim.Held attempt = hold(key(shopper));
    open("checkout", CheckoutView.class);
    claims.release(key(shopper), attempt);

    try (Connection commit = transactionThatHolds(shopper)) {
      for (int look = 0; look < 5; look++) {
        poll();
        assertThat(shown("sentence")).containsExactly(say("outcome.running"));
        assertThat(place().isEnabled()).isFalse();
      }
      commit.rollback();
    }
    orderFromAnotherTab(shopper);
    poll();

    assertThat(location()).isEqualTo("order/" + onlyOrderOf(shopper).number());
  }

  @Test
  void an_outcome_unknown_for_longer_than_a_commit_may_take_allows_another_try()
      throws SQLException {
    Login shopper = shopperAtCheckout();
    Claim.Held attempt = hold(key(shopper));
    open("checkout", CheckoutView.class);
    claims.release(key(shopper), attempt);
    String number = baskets.of(owner(shopper)).number().orElseThrow().canonical();

    try (Connection commit = transactionThatHolds(shopper)) {
      clock.advance(Duration.ofSeconds(30).minusMillis(1));
      poll();
      assertThat(shown("sentence")).containsExactly(say("outcome.running"));

      clock.advance(Duration.ofMillis(1));
      poll();
      assertThat(shown("sentence")).containsExactly(say("outcome.not-found"));
      assertThat(_find(RouterLink.class, search -> search.withId("to-orders"))).hasSize(1);
      assertThat(place().isEnabled()).isTrue();
      commit.rollback();
    }
    click("place-order");

    awaitPage(OrderView.class);
    assertThat(onlyOrderOf(shopper).number().canonical()).isEqualTo(number);
  }

  @Test
  void an_attempt_not_accepted_is_not_reported_as_not_placed_while_an_earlier_one_may_commit()
      throws SQLException {
    Login shopper = shopperAtCheckout();

    try (Connection commit = transactionThatHolds(shopper)) {
      click("place-order");
      // the attempt gives up after two seconds, lets go of its number, and only then answers
      await(() -> !VaadinSession.getCurrent().getPendingAccessQueue().isEmpty());
      MockVaadin.clientRoundtrip();
      assertThat(shown("sentence")).containsExactly(say("outcome.running"));
      assertThat(place().isEnabled()).isFalse();
      commit.rollback();
    }
    poll();

    assertThat(shown("sentence")).containsExactly(say("outcome.nothing"));
    click("place-order");
    assertThat(ordersOf(shopper)).hasSize(1);
  }

  /** A push can be lost with the connection, so the page does not depend on one. */
  @Test
  void an_order_that_takes_longer_than_usual_is_found_by_the_page_itself() throws SQLException {
    Login shopper = shopperAtCheckout();

    try (Connection busy = transactionThatHolds(shopper)) {
      click("place-order");
      assertThat(UI.getCurrent().getPollInterval()).isPositive();
      assertThat(shown("sentence")).containsExactly(say("outcome.running"));
      assertThat(place().isEnabled()).isFalse();
      busy.rollback();
    }
    await(() -> ordersOf(shopper).size() == 1);
    poll();

    assertThat(location()).isEqualTo("order/" + onlyOrderOf(shopper).number());
  }

  @Test
  void after_not_placed_was_reported_an_earlier_attempt_is_refused() {
    Login shopper = shopperAtCheckout();
    KeptBasket sentBefore = baskets.of(owner(shopper));
    Claim.Held attempt = hold(key(shopper));
    open("checkout", CheckoutView.class);
    claims.release(key(shopper), attempt);
    poll();
    assertThat(shown("sentence")).containsExactly(say("outcome.nothing"));

    Placement late =
        send(
            shopper,
            sentBefore.number().orElseThrow().canonical(),
            new Basket(sentBefore.lines()),
            Optional.of(sentBefore.version()));

    assertThat(late).isInstanceOf(Placement.BasketChanged.class);
    assertThat(ordersOf(shopper)).isEmpty();
    click("place-order");
    assertThat(ordersOf(shopper)).hasSize(1);
  }

  @Test
  void a_waiting_page_opens_the_order_once_it_is_placed() {
    Login shopper = shopperAtCheckout();
    ClaimKey key = key(shopper);
    Claim.Held attempt = hold(key);
    open("checkout", CheckoutView.class);

    claims.release(key, attempt);
    orderFromAnotherTab(shopper);
    poll();

    assertThat(location()).isEqualTo("order/" + onlyOrderOf(shopper).number());
  }

  @Test
  void a_blocked_customer_is_informed() {
    Login shopper = shopperAtCheckout();
    execute("UPDATE customers SET blocked = TRUE WHERE customer_id = '" + customer(shopper) + "'");

    click("place-order");

    assertThat(shown("sentence")).containsExactly(say("outcome.blocked"));
    assertThat(ordersOf(shopper)).isEmpty();
  }

  @Test
  void a_customer_whose_account_is_switched_off_meanwhile_is_informed() {
    Login shopper = shopperAtCheckout();
    execute("UPDATE customers SET enabled = FALSE WHERE customer_id = '" + customer(shopper) + "'");

    click("place-order");

    assertThat(shown("sentence")).containsExactly(say("outcome.disabled"));
    assertThat(ordersOf(shopper)).isEmpty();
  }

  private Login shopperAtCheckout() {
    Login shopper = shopperWith(product("18.00", 39), 2);
    open("checkout", CheckoutView.class);
    return shopper;
  }

  private Login shopperWith(Product product, int quantity) {
    Login shopper = in(newShopper());
    addresses.save(customer(shopper), REIMS);
    baskets.put(owner(shopper), product.id(), quantity);
    return shopper;
  }

  private void orderFromAnotherTab(Login shopper) {
    KeptBasket basket = baskets.of(owner(shopper));
    send(
        shopper,
        basket.number().orElseThrow().canonical(),
        new Basket(basket.lines()),
        Optional.of(basket.version()));
    assertThat(onlyOrderOf(shopper).state()).isEqualTo(OrderState.PLACED);
  }

  private Order onlyOrderOf(Login shopper) {
    List<Order> all = ordersOf(shopper);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private ClaimKey key(Login shopper) {
    return ClaimKey.of(
        value("SELECT shop_id FROM shop"),
        customer(shopper).value(),
        baskets.of(owner(shopper)).number().orElseThrow().canonical());
  }

  /** An attempt with this key is being processed on another node. */
  private Claim.Held hold(ClaimKey key) {
    Duration lease = Duration.ofSeconds(30);
    Claim.Held held =
        new Claim.Held(
            Fingerprint.of("other"),
            AttemptId.next(),
            claims.member(),
            clock.instant().plus(lease));
    assertThat(claims.putIfAbsent(key, held, lease)).isEmpty();
    return held;
  }

  /** An attempt of this customer that is about to COMMIT, without a claim. */
  private Connection transactionThatHolds(Login shopper) throws SQLException {
    Connection connection = connection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery(
          "SELECT 1 FROM customers WHERE customer_id = '%s' FOR UPDATE"
              .formatted(customer(shopper)));
    }
    return connection;
  }

  private static void poll() {
    ComponentUtil.fireEvent(UI.getCurrent(), new PollEvent(UI.getCurrent(), true));
  }

  private static Button place() {
    return byId(Button.class, "place-order");
  }

  private static String total() {
    return byId(Span.class, "checkout-total").getText();
  }

  private static String advice() {
    return textOf(_get(OutcomeNote.class));
  }

  private static void type(String text, String label) {
    _setValue(_get(TextField.class, search -> search.withLabel(say(label))), text);
  }

  @SuppressWarnings("unchecked")
  private static ComboBox<String> country() {
    return _get(ComboBox.class);
  }

  @SuppressWarnings("unchecked")
  private static Select<ShipTo> knownAddresses() {
    return byId(Select.class, "known-addresses");
  }
}
