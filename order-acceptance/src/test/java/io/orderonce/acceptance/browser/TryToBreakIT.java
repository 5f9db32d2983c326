package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A demo lets its visitors try to order twice, and shows what the database has recorded. */
class TryToBreakIT {

  private static final Pattern ONE_ORDER = Pattern.compile("^\\d+ attempts, 1 order$");

  private final Node node = Stages.storefront();
  private final String customer = Stages.customerOfStorefront();
  private final Shopper asProgram = Shopper.of(node.uri(), customer, "demo");
  private Buyer buyer;

  @BeforeEach
  void fillBasket() {
    buyer = Buyer.at(node.uri());
    buyer.open("/login").logIn(customer, "demo").putIntoBasket("11", 2).openCheckout();
  }

  @AfterEach
  void closeBrowser(TestInfo test) {
    buyer.close(test.getDisplayName().replaceAll("\\W+", "-"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tabs", "line", "reload"})
  void whatever_is_tried_the_attempts_fall_into_one_order(String way) {
    Page page = buyer.page();

    page.click("#try-" + way);

    buyer.orderNumber();
    assertThat(page.locator("#try-to-break .timeline-sum")).hasText(ONE_ORDER);
    assertThat(page.locator("#try-to-break .concluded")).containsText("0 before, 1 now");
    assertThat(page.locator("#try-to-break li.good")).hasCount(1);
    assertThat(page.locator("#try-to-break li.again").first()).isVisible();
    assertThat(asProgram.orders()).isEqualTo(1);
  }

  @Test
  void twenty_clicks_and_as_many_requests_are_one_order_for_the_buyer_and_for_staff() {
    Page page = buyer.page();

    page.click("#try-clicks");

    String number = buyer.orderNumber();
    assertThat(page.locator("#try-to-break .timeline-sum")).hasText("21 attempts, 1 order");
    assertThat(page.locator("#try-to-break .sent")).containsText("Clicks on the button: 20");
    assertThat(asProgram.orders()).isEqualTo(1);
    try (Buyer clerk = Buyer.at(node.uri())) {
      clerk.open("/login").logIn("support", "demo").open("/admin/orders/" + number);
      assertThat(clerk.page().locator("#came-about .timeline-sum")).hasText("21 attempts, 1 order");
      assertThat(clerk.page().locator("#came-about li.again")).hasCount(20);
      assertThat(clerk.page().locator("#came-about li .where").first()).containsText("node ");
    }
  }

  @Test
  void the_confirmation_is_a_moment_that_keeps_still_for_readers_who_ask_for_it() {
    Page page = buyer.page();
    buyer.place();
    String number = buyer.orderNumber();
    assertThat(page.locator("#outcome")).containsText("One order");
    assertThat(movingTicks(page)).isEqualTo(2);

    page.click("#copy-number");
    assertThat(page.locator("#copy-number")).hasText("Copied");
    assertThat(page.locator("#order-number")).hasText(number);
    assertThat(page.locator("#copy-number")).hasText("Copy");

    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    assertThat(movingTicks(page)).isZero();
  }

  private static int movingTicks(Page page) {
    return ((Number)
            page.evaluate(
                "() => [...document.querySelectorAll('.tick circle, .tick path')]"
                    + ".filter(part => getComputedStyle(part).animationName !== 'none').length"))
        .intValue();
  }
}
