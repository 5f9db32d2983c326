package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The server is killed while somebody orders: the page says so, goes on by itself when it is back,
 * and after a log-in at most shows what there is.
 */
class DeadServerIT {

  private static final double LONG_ENOUGH = 60_000;
  private static final Node NODE = Node.embedded("dead-server").inDemoMode();

  private Buyer buyer;

  @BeforeAll
  static void start() {
    NODE.start();
  }

  @AfterAll
  static void stop() {
    NODE.close();
  }

  @BeforeEach
  void openBrowser() {
    buyer = Buyer.at(NODE.uri());
  }

  @AfterEach
  void closeBrowser() {
    buyer.close();
  }

  @Test
  void killed_before_the_click_the_page_comes_back_with_the_basket() {
    buyer.open("/login").logIn("ernsh", "demo").putIntoBasket("11", 2).openCheckout();
    Page page = buyer.page();

    NODE.kill();
    buyer.place();
    assertThat(page.locator("body"))
        .containsText(
            "does not answer", new LocatorAssertions.ContainsTextOptions().setTimeout(LONG_ENOUGH));
    NODE.start();

    page.waitForURL("**/login", new Page.WaitForURLOptions().setTimeout(LONG_ENOUGH));
    buyer.logIn("ernsh", "demo");
    page.locator("#place-order").waitFor();
    assertThat(ordersOf("ernsh")).isZero();
    buyer.place().orderNumber();
    assertThat(ordersOf("ernsh")).isEqualTo(1);
  }

  @Test
  void killed_after_the_commit_the_page_comes_back_to_the_order() {
    buyer.open("/login").logIn("folko", "demo").putIntoBasket("11", 3).openCheckout();
    Page page = buyer.page();
    // the answer does not arrive: whatever the server sends after the click is held back
    page.route("**/*v-r=uidl*", route -> route.fetch());
    page.evaluate("() => document.getElementById('place-order').click()");
    awaitOrderOf("folko", page);

    NODE.kill();
    page.unroute("**/*v-r=uidl*");
    NODE.start();
    buyer.open("/checkout");
    page.waitForURL("**/login", new Page.WaitForURLOptions().setTimeout(LONG_ENOUGH));
    buyer.logIn("folko", "demo");

    buyer.orderNumber();
    assertThat(buyer.outcome()).contains("We already have this order");
    assertThat(ordersOf("folko")).isEqualTo(1);
  }

  @Test
  void without_a_network_the_page_says_so_and_goes_on_afterwards() {
    buyer.open("/login").logIn("hungo", "demo").putIntoBasket("11", 4).openCheckout();
    Page page = buyer.page();

    page.context().setOffline(true);
    buyer.place();
    assertThat(page.locator(".note.wait").first()).containsText("no connection");
    page.context().setOffline(false);

    buyer.orderNumber();
    assertThat(ordersOf("hungo")).isEqualTo(1);
  }

  /** The page's own pauses, because requests are held back only while the page is attended to. */
  private static void awaitOrderOf(String customer, Page page) {
    for (int i = 0; i < 100 && ordersOf(customer) == 0; i++) {
      page.waitForTimeout(100);
    }
    assertThat(ordersOf(customer)).isEqualTo(1);
  }

  private static int ordersOf(String customer) {
    return Shopper.of(NODE.uri(), customer, "demo")
        .get(Shopper.API + "/orders")
        .json()
        .path("items")
        .size();
  }
}
