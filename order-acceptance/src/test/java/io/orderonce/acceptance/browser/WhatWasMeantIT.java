package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The shop acts on what was clicked and typed, on no more and on nothing else. */
class WhatWasMeantIT {

  private static final String PIECES = "#basket-pieces";

  private final Node node = Stages.storefront();
  private final String customer = Stages.customerOfStorefront();
  private Buyer buyer;

  @BeforeEach
  void openBrowser() {
    buyer = Buyer.at(node.uri());
  }

  @AfterEach
  void closeBrowser(TestInfo test) {
    buyer.close(test.getTestMethod().orElseThrow().getName());
  }

  @Test
  void a_double_click_adds_one_piece_and_two_clicks_add_two_on_any_network() {
    Page page = buyer.page();
    int meant = 0;
    for (int latency : new int[] {0, 700}) {
      for (double betweenClicks : new double[] {0, 150}) {
        buyer.open("/product/11");
        slowDown(latency);
        page.dblclick("#add-to-basket", new Page.DblclickOptions().setDelay(betweenClicks));
        meant++;
        assertThat(page.locator(PIECES)).hasText(Integer.toString(meant));
        buyer.settled();
        assertThat(page.locator(PIECES)).hasText(Integer.toString(meant));
      }
    }
    page.click("#add-to-basket");
    assertThat(page.locator(PIECES)).hasText(Integer.toString(meant + 1));
    page.click("#add-to-basket");
    assertThat(page.locator(PIECES)).hasText(Integer.toString(meant + 2));
  }

  @Test
  void a_repeating_key_and_a_trembling_finger_add_one_piece() {
    Page page = buyer.open("/product/11").page();
    page.locator("#add-to-basket").waitFor();
    page.evaluate(
        "() => { const b = document.getElementById('add-to-basket');"
            + " for (let i = 0; i < 5; i++) b.click(); }");
    assertThat(page.locator(PIECES)).hasText("1");
    buyer.settled();
    assertThat(page.locator(PIECES)).hasText("1");
  }

  @Test
  void a_double_click_on_a_tile_adds_one_piece() {
    Page page = buyer.open("/?q=Queso+Cabrales").page();
    page.locator(".card vaadin-button").dblclick();

    assertThat(page.locator(PIECES)).hasText("1");
    buyer.settled();
    assertThat(page.locator(PIECES)).hasText("1");
  }

  @Test
  void a_double_click_on_order_again_fills_the_basket_once() {
    buyer.open("/login").logIn(customer, "demo");
    buyer.putIntoBasket("11", 2).openCheckout().place().orderNumber();
    slowDown(500);

    buyer.page().dblclick("#order-again");

    buyer.page().waitForURL("**/basket");
    assertThat(buyer.page().locator(PIECES)).hasText("2");
    buyer.settled();
    assertThat(buyer.page().locator(PIECES)).hasText("2");
  }

  /** The line below moves up to where the removed one was. */
  @Test
  void a_double_click_on_remove_removes_one_line() {
    buyer.putIntoBasket("11", 1).putIntoBasket("21", 1).open("/basket");
    Page page = buyer.page();
    assertThat(page.locator(".line")).hasCount(2);

    page.locator(".line vaadin-button").first().dblclick();

    assertThat(page.locator(".line")).hasCount(1);
    buyer.settled();
    assertThat(page.locator(".line")).hasCount(1);
  }

  @Test
  void checkout_opens_only_with_the_quantity_that_is_shown() {
    buyer.open("/login").logIn(customer, "demo").putIntoBasket("11", 2);
    Page page = buyer.page();
    for (String wrong : List.of("10000", "0", "2.5", "", "-3")) {
      for (boolean byProgram : new boolean[] {false, true}) {
        buyer.open("/basket");
        field().fill(wrong);
        clickCheckout(byProgram);

        assertThat(page.locator(".line vaadin-number-field[invalid]")).isVisible();
        assertThat(page.locator(".line")).containsText("1 to 9,999");
        buyer.settled();
        assertThat(page.url()).endsWith("/basket");
      }
    }
    field().fill("7");
    clickCheckout(true);
    page.waitForURL("**/checkout");
    assertThat(page.locator(".review-line").first()).containsText("7 ×");
  }

  @Test
  void the_product_page_says_which_quantities_are_allowed_and_waits() {
    Page page = buyer.open("/product/11").page();
    page.fill("#quantity input", "10000");
    page.click("#add-to-basket");

    assertThat(page.locator("#quantity")).containsText("1 to 9,999");
    buyer.settled();
    assertThat(page.locator(PIECES)).isHidden();
  }

  @Test
  void a_typed_address_survives_whatever_happens_to_the_page() {
    buyer.open("/login").logIn(customer, "demo").putIntoBasket("11", 2).openCheckout();
    Page page = buyer.page();
    page.fill("#address-street input", "Hauptstr. 31");
    page.fill("#address-city input", "Ber");
    page.locator("#address-city input").pressSequentially("n");
    page.click("#language");
    page.locator("#kept-address").waitFor();

    assertTyped(page);
    assertThat(page.locator("#kept-address")).containsText("与已保存的地址不同");
    page.reload();
    assertTyped(page);
    page.locator(".to-basket").click();
    page.locator("#go-to-checkout").waitFor();
    buyer.settled();
    page.goBack();
    assertTyped(page);
    assertTyped(buyer.inAnotherTab().openCheckout().page());
    try (Buyer elsewhere = Buyer.at(node.uri())) {
      elsewhere.open("/login").logIn(customer, "demo").openCheckout();
      assertTyped(elsewhere.page());
      String number = elsewhere.place().orderNumber();
      assertThat(
              Shopper.of(node.uri(), customer, "demo")
                  .order(number)
                  .json()
                  .path("shipTo")
                  .path("city")
                  .asText())
          .isEqualTo("Bern");
    }
  }

  @Test
  void two_merged_baskets_are_announced() {
    buyer.open("/login").logIn(customer, "demo").putIntoBasket("11", 2).putIntoBasket("21", 1);
    try (Buyer visitor = Buyer.at(node.uri())) {
      visitor.putIntoBasket("11", 2).open("/basket").page().click("#go-to-checkout");
      visitor.logIn(customer, "demo");

      Page page = visitor.page();
      page.locator("#place-order").waitFor();
      assertThat(page.locator("#merged")).containsText("2 pieces before, 4 now");
    }
  }

  @Test
  void staff_learn_where_to_order_instead() {
    buyer.open("/login").logIn("support", "demo");
    buyer.putIntoBasket("11", 1).open("/basket");

    buyer.page().click("#go-to-checkout");

    assertThat(buyer.page().locator("#staff-do-not-order"))
        .containsText("Staff accounts cannot order here");
    buyer.page().click("#staff-do-not-order >> text=Go to customers");
    buyer.page().waitForURL("**/admin/customers");
  }

  @Test
  void a_line_beyond_the_largest_amount_can_be_removed_from_the_basket() {
    Shopper admin = Shopper.of(node.uri(), "admin", "demo");
    String product =
        "{\"productId\":\"DEAR\",\"name\":\"Dear\",\"category\":\"Produce\",\"unit\":\"1\","
            + "\"unitPrice\":{\"amount\":\"900000000000000.00\",\"currency\":\"USD\"},"
            + "\"stock\":9,\"onSale\":true}";
    admin.sendJson("POST", Shopper.API + "/admin/products", product);
    try {
      buyer.open("/login").logIn(customer, "demo").putIntoBasket("DEAR", 2);
      Page page = buyer.open("/checkout").page();
      assertThat(page.locator("#why-not")).containsText("cannot be ordered");
      assertThat(page.locator(".trouble")).containsText("no single order may cost this much");
      buyer.open("/basket");
      assertThat(page.locator(".trouble")).containsText("no single order may cost this much");
      page.locator(".line vaadin-button").click();
      assertThat(page.locator(".line")).hasCount(0);
    } finally {
      admin.sendJson("PATCH", Shopper.API + "/admin/products/DEAR", "{\"onSale\":false}");
    }
  }

  private static void assertTyped(Page page) {
    assertThat(page.locator("#address-street input")).hasValue("Hauptstr. 31");
    assertThat(page.locator("#address-city input")).hasValue("Bern");
  }

  private Locator field() {
    return buyer.page().locator(".line vaadin-number-field input");
  }

  private void clickCheckout(boolean byProgram) {
    if (byProgram) {
      buyer.page().evaluate("() => document.getElementById('go-to-checkout').click()");
    } else {
      buyer.page().click("#go-to-checkout");
    }
  }

  /** Delays each request of the page from now on, in milliseconds. */
  private void slowDown(int latency) {
    buyer
        .page()
        .evaluate(
            "latency => { const send = XMLHttpRequest.prototype.send;"
                + " XMLHttpRequest.prototype.send = function (...all) {"
                + " setTimeout(() => send.apply(this, all), latency); }; }",
            latency);
  }
}
