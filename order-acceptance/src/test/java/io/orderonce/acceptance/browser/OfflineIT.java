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

/** The network fails at the click and comes back: the page says so, and finds out what happened. */
class OfflineIT {

  private static final double GONE_MILLISECONDS = 20_000;

  private final Node node = Stages.storefront();
  private final String customer = Stages.customerOfStorefront();
  private Buyer buyer;

  @BeforeEach
  void openBrowser() {
    buyer = Buyer.at(node.uri());
  }

  @AfterEach
  void closeBrowser() {
    buyer.close();
  }

  @Test
  void without_a_network_the_page_says_so_and_continues_afterwards() {
    buyer.open("/login").logIn(customer, "demo").putIntoBasket("11", 4).openCheckout();
    Page page = buyer.page();

    page.context().setOffline(true);
    buyer.place();
    assertThat(page.locator(".note.wait").first()).containsText("You are offline");
    page.waitForTimeout(GONE_MILLISECONDS);
    assertThat(orders()).isZero();
    page.context().setOffline(false);

    buyer.orderNumber();
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void an_answer_lost_with_the_network_is_recovered() {
    buyer.open("/login").logIn(customer, "demo").putIntoBasket("11", 5).openCheckout();
    Page page = buyer.page();
    page.route(
        "**/*v-r=uidl*",
        route -> {
          route.fetch();
          page.context().setOffline(true);
          route.abort();
        });

    page.evaluate("() => { document.getElementById('place-order').click(); }");
    assertThat(page.locator(".note.wait").first()).containsText("You are offline");
    assertThat(orders()).isEqualTo(1);
    page.unroute("**/*v-r=uidl*");
    page.waitForTimeout(GONE_MILLISECONDS);
    page.context().setOffline(false);

    buyer.orderNumber();
    assertThat(orders()).isEqualTo(1);
  }

  private int orders() {
    return Shopper.of(node.uri(), customer, "demo").orders();
  }
}
