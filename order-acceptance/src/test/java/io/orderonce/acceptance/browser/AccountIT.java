package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registering, logging in and out, and ordering without a mouse. */
class AccountIT {

  private static final String PASSWORD = "three quiet herons";
  private static final String OTHER_PASSWORD = "four loud magpies";

  private final Node node = Stages.storefront();
  private Buyer buyer;

  @BeforeEach
  void openBrowser() {
    buyer = Buyer.at(node.uri());
  }

  @AfterEach
  void closeBrowser() {
    buyer.close();
  }

  private void register(String userName) {
    Page page = buyer.open("/register").page();
    page.fill("#full-name input", "Ada Buyer");
    page.fill("#email input", "ada@example.com");
    page.fill("#user-name input", userName);
    page.fill("#new-password input", PASSWORD);
    page.keyboard().press("Tab");
    page.click("#create-account");
  }

  @Test
  void a_new_customer_keeps_the_basket_they_filled_as_a_visitor() {
    buyer.putIntoBasket("11", 2);
    register("ada.buyer");
    Page page = buyer.page();
    assertThat(page.locator("#log-out")).isVisible();

    assertThat(page.locator("#basket-pieces")).hasText("2");
    buyer.open("/basket");

    assertThat(page.locator("#basket-total")).containsText("42.00");
  }

  @Test
  void a_weak_password_and_a_taken_name_are_refused_with_the_reason() {
    Page page = buyer.open("/register").page();
    page.fill("#full-name input", "Ada Buyer");
    page.fill("#email input", "ada@example.com");
    page.fill("#user-name input", "alfki");
    page.fill("#new-password input", "password1");
    page.keyboard().press("Tab");
    page.click("#create-account");
    assertThat(page.locator("#outcome")).containsText("Too easy to guess");

    page.fill("#new-password input", PASSWORD);
    page.keyboard().press("Tab");
    page.click("#create-account");

    assertThat(page.locator("#outcome")).containsText("taken");
  }

  @Test
  void a_wrong_password_is_reported_and_the_right_one_logs_in() {
    Page page = buyer.open("/login").page();
    page.fill("vaadin-login-form input[name=username]", "berg");
    page.fill("vaadin-login-form input[name=password]", "wrong");
    page.click("vaadin-login-form vaadin-button[theme~=submit]");
    assertThat(page.locator("body")).containsText("Wrong user name or password");

    buyer.open("/login").logIn(Stages.customerOfStorefront(), "demo");
    page.click("#log-out");

    assertThat(page.locator("text=Log in").first()).isVisible();
    buyer.open("/orders").page().waitForURL("**/login");
  }

  @Test
  void a_changed_password_ends_sessions_begun_with_the_old_one() {
    register("grace.buyer");
    Page page = buyer.page();
    assertThat(page.locator("#log-out")).isVisible();
    try (Buyer elsewhere = Buyer.at(node.uri())) {
      elsewhere.open("/login").logIn("grace.buyer", PASSWORD).open("/orders");
      assertThat(elsewhere.page().locator("h1")).containsText("Orders");
      elsewhere.putIntoBasket("11", 1).openCheckout();

      buyer.open("/account");
      page.locator("vaadin-password-field").nth(0).locator("input").fill(PASSWORD);
      page.locator("vaadin-password-field").nth(1).locator("input").fill(OTHER_PASSWORD);
      page.keyboard().press("Tab");
      page.click("text=Change password >> nth=-1");
      assertThat(page.locator("#outcome")).containsText("Your password was changed");

      elsewhere.place().page().waitForURL("**/login");
      elsewhere.open("/orders").page().waitForURL("**/login");
      buyer.open("/orders");
      assertThat(page.locator("h1")).containsText("Orders");
      assertThat(page.locator(".order-row")).hasCount(0);
    }
  }

  @Test
  void an_order_can_be_placed_with_the_keyboard_alone() {
    String customer = Stages.customerOfStorefront();
    buyer.open("/login").logIn(customer, "demo");
    Page page = buyer.open("/product/11").page();
    press(page, "#add-to-basket", "Enter");
    assertThat(page.locator("#basket-pieces")).isVisible();
    buyer.open("/basket");
    press(page, "#go-to-checkout", "Enter");
    page.locator("#place-order").waitFor();

    press(page, "#place-order", "Enter");

    buyer.orderNumber();
    int orders = Shopper.of(node.uri(), customer, "demo").orders();
    assertThat(orders).isEqualTo(1);
  }

  /** Tabs to the element as a keyboard user would, and presses a key there. */
  private static void press(Page page, String selector, String key) {
    page.locator(selector).waitFor();
    for (int i = 0; i < 80; i++) {
      Object there =
          page.evaluate(
              "s => document.activeElement && !!document.activeElement.closest(s)", selector);
      if (Boolean.TRUE.equals(there)) {
        page.keyboard().press(key);
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("no way to " + selector + " by keyboard");
  }
}
