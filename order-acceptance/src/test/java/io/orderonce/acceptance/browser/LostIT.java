package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is lost is said in the language of the page, for as long as it is lost, with the way on. */
class LostIT {

  private static final double LONGER_THAN_A_TOAST_MILLISECONDS = 5_000;

  private final Node node = Stages.storefront();

  @Test
  void a_visitor_who_is_offline_is_told_what_it_means_until_it_is_over() {
    try (Buyer visitor = Buyer.at(node.uri())) {
      Page page = visitor.open("/").page();
      page.locator(".card").first().waitFor();

      page.context().setOffline(true);
      assertThat(strip(page)).containsText("You are offline. What you see may be out of date.");
      page.waitForTimeout(LONGER_THAN_A_TOAST_MILLISECONDS);
      assertThat(strip(page)).isVisible();
      assertThat(strip(page)).hasCSS("font-size", "16px");
      assertThat(strip(page)).not().containsText("order");
      page.context().setOffline(false);

      assertThat(strip(page)).isHidden();
    }
  }

  @Test
  void staff_who_are_offline_are_told_that_nothing_can_be_saved() {
    try (Buyer clerk = Buyer.at(node.uri(), "zh-CN", 1280)) {
      clerk.open("/login").logIn("support", "demo");
      Page page = clerk.open("/admin/limits").page();
      page.locator("main h1").first().waitFor();
      clerk.settled();

      page.context().setOffline(true);
      assertThat(strip(page)).containsText("无法保存任何更改");
      page.context().setOffline(false);

      assertThat(strip(page)).isHidden();
    }
  }

  @Test
  void who_lost_the_cookies_logs_in_and_goes_on_with_the_same_basket() {
    String customer = Stages.customerOfStorefront();
    try (Buyer buyer = Buyer.at(node.uri())) {
      buyer.open("/login").logIn(customer, "demo").putIntoBasket("11", 3).openCheckout();
      Page page = buyer.page();

      page.context().clearCookies();
      buyer.place();
      assertThat(strip(page)).containsText("Your basket is safe");
      assertThat(page.locator(".v-system-error")).hasCount(0);
      page.click("#load-again");

      goOnToTheCheckout(buyer, customer);
    }
  }

  @Test
  void a_visitor_who_lost_the_cookies_is_not_promised_the_basket() {
    try (Buyer visitor = Buyer.at(node.uri(), "zh-CN", 390)) {
      Page page = visitor.putIntoBasket("11", 1).page();
      page.context().clearCookies();
      page.context()
          .addCookies(List.of(new Cookie("language", "en").setUrl(node.uri().toString())));

      page.click("#add-to-basket");

      assertThat(strip(page)).containsText("您的浏览器中已没有本店的 Cookie");
      assertThat(strip(page)).not().containsText("完好无损");
    }
  }

  @Test
  void who_logged_out_in_another_tab_is_told_and_comes_back_to_the_same_page() {
    String customer = Stages.customerOfStorefront();
    try (Buyer buyer = Buyer.at(node.uri())) {
      buyer.open("/login").logIn(customer, "demo").putIntoBasket("11", 3).openCheckout();
      Buyer elsewhere = buyer.inAnotherTab();
      elsewhere.open("/orders").page().locator("#log-out").click();
      elsewhere.page().locator(".to-log-in").waitFor();
      assertThat(strip(elsewhere.page())).isHidden();

      Page page = buyer.page();
      page.waitForURL("**/login");
      assertThat(strip(page)).containsText("You are no longer logged in. Your basket is safe");

      goOnToTheCheckout(buyer, customer);
    }
  }

  @Test
  void a_packing_slip_has_no_header_and_does_not_take_that_for_a_log_out() {
    String number =
        Shopper.of(node.uri(), Stages.customerOfStorefront(), "demo")
            .post(newKey(), OrderForm.of("11", 1))
            .orderNumber();
    try (Buyer clerk = Buyer.at(node.uri())) {
      clerk.open("/login").logIn("support", "demo");
      Page page = clerk.open("/admin/orders/" + number).page();
      assertThat(page.locator("#packing-slip")).isVisible();

      clerk.open("/admin/orders/" + number + "/slip");
      assertThat(page.locator("#slip-where")).not().isEmpty();
      clerk.settled();
      assertThat(strip(page)).isHidden();

      clerk.open("/admin/orders/" + number);
      assertThat(page.locator("#log-out")).isVisible();
      assertThat(strip(page)).isHidden();
    }
  }

  private static void goOnToTheCheckout(Buyer buyer, String customer) {
    buyer.page().waitForURL("**/login");
    buyer.logIn(customer, "demo");
    buyer.page().waitForURL("**/checkout");
    assertThat(buyer.page().locator("#checkout-total")).containsText("63.00");
    assertThat(strip(buyer.page())).isHidden();
  }

  private static Locator strip(Page page) {
    return page.locator("#lost");
  }
}
