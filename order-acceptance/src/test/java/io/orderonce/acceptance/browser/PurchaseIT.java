package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Purchases by impatient people: whatever they click, it is one order. */
class PurchaseIT {

  private final Node node = Stages.storefront();
  private final String customer = Stages.customerOfStorefront();
  private final Shopper asProgram = Shopper.of(node.uri(), customer, "demo");
  private Buyer buyer;

  @BeforeEach
  void openBrowser() {
    buyer = Buyer.at(node.uri());
  }

  @AfterEach
  void closeBrowser(TestInfo test) {
    buyer.close(test.getTestMethod().orElseThrow().getName());
  }

  private int orders() {
    return asProgram.orders();
  }

  private Buyer atCheckout(String product, int quantity) {
    buyer.open("/login").logIn(customer, "demo");
    return buyer.putIntoBasket(product, quantity).openCheckout();
  }

  @Test
  void a_visitor_fills_a_basket_logs_in_on_the_way_and_orders() {
    buyer.putIntoBasket("11", 2).open("/checkout");
    buyer.logIn(customer, "demo");

    buyer.page().locator("#place-order").waitFor();
    assertThat(buyer.page().locator("#checkout-total")).containsText("42.00");
    String number = buyer.place().orderNumber();

    assertThat(asProgram.order(number).json().path("state").asText()).isEqualTo("placed");
    assertThat(orders()).isEqualTo(1);
    assertThat(buyer.page().locator("#basket-pieces")).isHidden();
  }

  @Test
  void twenty_rapid_clicks_are_one_order() {
    atCheckout("11", 3);

    buyer
        .page()
        .evaluate(
            "() => { const b = document.getElementById('place-order');"
                + " for (let i = 0; i < 20; i++) b.click(); }");

    buyer.orderNumber();
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void a_nervous_triple_click_is_one_order() {
    atCheckout("11", 2);

    buyer.page().locator("#place-order").click(new Locator.ClickOptions().setClickCount(3));

    buyer.orderNumber();
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void a_click_on_a_button_enabled_again_by_force_is_one_order() {
    atCheckout("11", 2);

    buyer
        .page()
        .evaluate(
            "() => { const b = document.getElementById('place-order'); b.click();"
                + " for (let i = 0; i < 5; i++) { b.disabled = false;"
                + " b.dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true})); } }");

    buyer.orderNumber();
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void the_request_of_the_click_sent_three_times_is_one_order() {
    atCheckout("11", 2);
    List<Integer> answers = new ArrayList<>();
    buyer
        .page()
        .route(
            "**/*v-r=uidl*",
            route -> {
              route.fetch();
              answers.add(route.fetch().status());
              route.fulfill(new Route.FulfillOptions().setResponse(route.fetch()));
            });

    buyer.place().orderNumber();

    assertThat(answers).isNotEmpty();
    buyer.page().unroute("**/*v-r=uidl*");
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void two_browsers_of_one_customer_end_up_on_the_same_order() {
    atCheckout("11", 3);
    try (Buyer elsewhere = Buyer.at(node.uri())) {
      elsewhere.open("/login").logIn(customer, "demo").openCheckout();
      String click = "() => { document.getElementById('place-order').click(); }";
      buyer.page().evaluate(click);
      elsewhere.page().evaluate(click);

      assertThat(elsewhere.orderNumber()).isEqualTo(buyer.orderNumber());
      assertThat(List.of(buyer.outcome(), elsewhere.outcome()))
          .filteredOn(outcome -> outcome.contains("We already have this order"))
          .hasSize(1);
      assertThat(orders()).isEqualTo(1);
    }
  }

  @Test
  void the_button_is_disabled_on_the_first_click() {
    atCheckout("11", 1);

    Object greyAtOnce =
        buyer
            .page()
            .evaluate(
                "() => { const b = document.getElementById('place-order'); b.click();"
                    + " return b.disabled; }");

    assertThat(greyAtOnce).isEqualTo(true);
    buyer.orderNumber();
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void back_forward_and_reload_after_ordering_show_the_order_and_place_no_other() {
    atCheckout("11", 4);
    String number = buyer.place().orderNumber();
    Page page = buyer.page();

    page.goBack();
    assertThat(page.locator("#outcome")).containsText("We already have this order");
    assertThat(buyer.orderNumber()).isEqualTo(number);
    page.reload();

    assertThat(buyer.orderNumber()).isEqualTo(number);
    page.goBack();
    page.goForward();
    assertThat(buyer.orderNumber()).isEqualTo(number);
    buyer.open("/checkout");
    assertThat(buyer.orderNumber()).isEqualTo(number);
    assertThat(buyer.outcome()).contains("We already have this order");
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void two_tabs_on_one_checkout_end_up_on_the_same_order() {
    atCheckout("11", 5);
    Buyer other = buyer.inAnotherTab().openCheckout();

    String first = buyer.place().orderNumber();
    String second = other.place().orderNumber();

    assertThat(second).isEqualTo(first);
    assertThat(other.outcome()).contains("We already have this order");
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void a_basket_changed_in_another_tab_is_shown_again_before_it_is_ordered() {
    atCheckout("11", 6);
    buyer.inAnotherTab().putIntoBasket("21", 1);

    buyer.place();

    assertThat(buyer.page().locator("#outcome")).containsText("Your basket has changed");
    assertThat(orders()).isZero();
    buyer.place();
    buyer.orderNumber();
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void a_large_amount_needs_confirmation_and_declining_keeps_the_basket() {
    atCheckout("21", 150);

    buyer.place();
    Page page = buyer.page();
    assertThat(page.locator("#confirm-yes")).isVisible();
    page.click("#confirm-no");
    assertThat(page.locator("#confirm-yes")).isHidden();
    assertThat(orders()).isZero();

    buyer.place();
    assertThat(page.locator("#confirm-yes")).isVisible();
    page.evaluate(
        "() => { const b = document.getElementById('confirm-yes'); b.click(); b.click(); }");
    buyer.orderNumber();
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void an_order_can_be_cancelled_from_its_page() {
    atCheckout("11", 1);
    String number = buyer.place().orderNumber();
    Page page = buyer.page();

    page.click("#cancel-order");
    page.click("#cancel-yes");

    assertThat(page.locator("#order-state")).containsText("Cancelled");
    assertThat(asProgram.order(number).json().path("state").asText()).isEqualTo("cancelled");
  }

  @Test
  void nobody_sees_another_customers_page() {
    atCheckout("11", 1);
    String number = buyer.place().orderNumber();
    try (Buyer stranger = Buyer.at(node.uri())) {
      for (String path : new String[] {"/checkout", "/orders", "/order/" + number, "/admin"}) {
        stranger.open(path);
        stranger.page().waitForURL("**/login");
      }
      stranger.open("/login").logIn(Stages.customerOfStorefront(), "demo");
      stranger.open("/order/" + number);
      assertThat(stranger.page().locator("h1")).containsText("Page not found");
      stranger.open("/admin");
      assertThat(stranger.page().locator("h1")).containsText("Page not found");
    }
  }
}
