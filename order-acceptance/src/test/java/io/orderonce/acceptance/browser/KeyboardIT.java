package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The console without a mouse, and on a phone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyboardIT {

  private static final int PHONE = 390;

  private final Node node = Stages.storefront();
  private final List<String> orders = new ArrayList<>();

  @BeforeAll
  void placeOrders() {
    Shopper shopper = Shopper.of(node.uri(), Stages.customerOfStorefront(), "demo");
    for (int pieces = 1; pieces <= 4; pieces++) {
      orders.add(shopper.post(newKey(), OrderForm.of("44", pieces)).orderNumber());
    }
  }

  @Test
  void letters_lead_to_pages_and_through_a_list_but_not_while_typing() {
    try (Buyer clerk = staff("support")) {
      Page page = clerk.open("/admin").page();
      page.locator("#verdict").waitFor();

      page.keyboard().press("g");
      page.keyboard().press("o");
      page.waitForURL("**/admin/orders");
      page.locator("vaadin-grid a").first().waitFor();
      clerk.settled();
      page.keyboard().press("/");
      assertThat(page.locator("main .tools vaadin-text-field").first()).hasAttribute("focused", "");
      page.keyboard().type("gc?j");
      assertThat(page.locator("main .tools input").first()).hasValue("gc?j");
      assertThat(page.locator("#keys")).hasCount(0);
      assertThat(page.url()).contains("/admin/orders");

      clerk.open("/admin/orders");
      page.locator("vaadin-grid a").first().waitFor();
      clerk.settled();
      String second = page.locator("vaadin-grid a[href*='/admin/orders/']").nth(1).innerText();
      page.keyboard().press("j");
      page.keyboard().press("j");
      page.keyboard().press("j");
      page.keyboard().press("k");
      page.keyboard().press("Enter");
      page.waitForURL("**/admin/orders/" + second);
      assertThat(page.locator("#order-number")).hasText(second);

      String next = page.locator("#order-next").getAttribute("href");
      page.keyboard().press("j");
      page.waitForURL("**" + next);
      page.keyboard().press("k");
      page.waitForURL("**/admin/orders/" + second);

      page.keyboard().press("?");
      assertThat(page.locator("#keys")).containsText("Duplicates");
    }
  }

  @Test
  void the_palette_takes_numbers_names_pages_and_actions() {
    try (Buyer clerk = staff("support")) {
      Page page = clerk.open("/admin/orders/" + orders.get(0)).page();
      page.locator("#order-hold").waitFor();
      clerk.settled();

      page.keyboard().press("Control+k");
      page.keyboard().type(orders.get(1).toLowerCase());
      assertThat(page.locator("#palette-found a").first()).containsText(orders.get(1));
      page.keyboard().press("Enter");
      page.waitForURL("**/admin/orders/" + orders.get(1));
      assertThat(page.locator("#order-number")).hasText(orders.get(1));

      page.keyboard().press("Control+k");
      page.keyboard().type(page.locator("#order-hold").innerText());
      page.locator("#palette-found button").first().waitFor();
      page.keyboard().press("ArrowDown");
      page.keyboard().press("Enter");
      assertThat(page.locator("#order-release")).isVisible();

      // nobody waits for the palette before typing
      page.keyboard().press("Control+k");
      page.keyboard().type("limi");
      assertThat(page.locator("#palette-text input")).hasValue("limi");
      page.keyboard().press("Enter");
      page.waitForURL("**/admin/limits");
    }
  }

  @Test
  void single_keys_can_be_switched_off() {
    try (Buyer clerk = staff("support")) {
      Page page = clerk.open("/admin/orders").page();
      page.locator("vaadin-grid a").first().waitFor();
      clerk.settled();
      page.keyboard().press("?");
      assertThat(Axe.seriousProblemsOf(page)).isEmpty();
      page.locator("#keys-on").click();
      page.click("#keys-close");
      assertThat(page.locator("#keys")).hasCount(0);

      page.keyboard().press("g");
      page.keyboard().press("c");
      page.keyboard().press("Control+k");
      page.locator("#palette-text").waitFor();
      assertThat(Axe.seriousProblemsOf(page)).isEmpty();

      assertThat(page.url()).endsWith("/admin/orders");
    }
  }

  @Test
  void a_run_of_cases_is_decided_by_keys_and_the_last_decision_taken_back() {
    await().atMost(Duration.ofSeconds(20)).until(() -> cases().size() >= 2);
    try (Buyer clerk = staff("support")) {
      Page page = clerk.open("/admin/duplicates/" + cases().get(0)).page();
      page.locator("#decide").waitFor();
      clerk.settled();
      assertThat(page.locator("#decide").boundingBox().y).isLessThan(600);

      page.keyboard().press("n");
      assertThat(page.locator("#reason textarea")).isFocused();
      page.keyboard().press("Control+Enter");

      assertThat(page.locator("#tally")).containsText("1 decided in");
      assertThat(page.locator(".takes-keys")).isFocused();
      page.keyboard().press("z");
      page.waitForURL("**/admin/duplicates/" + cases().get(0));
      assertThat(page.locator("#tally")).hasCount(0);
      assertThat(page.locator("#decide")).isVisible();
    }
  }

  @Test
  void three_orders_fit_on_the_first_screen_of_a_phone() {
    try (Buyer clerk = Buyer.at(node.uri(), "en-US", PHONE)) {
      clerk.open("/login").logIn("support", "demo");
      Page page = clerk.open("/admin/orders").page();
      Locator third = page.locator(".row-card").nth(2);
      third.waitFor();
      clerk.settled();

      assertThat(third.boundingBox().y + third.boundingBox().height).isLessThan(844);
      assertThat(third).containsText(orders.get(1));
      assertThat(third).containsText("$");
      assertThat(third.locator(".state")).isVisible();
      assertThat(page.locator("#state")).isHidden();
      page.click("#filters");
      assertThat(page.locator("#state")).isVisible();
      assertThat(Axe.seriousProblemsOf(page)).isEmpty();

      page.locator(".row-card").first().click();
      page.waitForURL("**/admin/orders/" + orders.get(3));
    }
  }

  @Test
  void support_is_told_inside_the_console_which_pages_are_for_administrators() {
    try (Buyer clerk = staff("support")) {
      for (String path : List.of("/admin/settings", "/admin/staff", "/admin/webhooks")) {
        Page page = clerk.open(path).page();
        assertThat(page.locator("#for-administrators")).containsText("Only for administrators");
        assertThat(page.locator("vaadin-side-nav")).isVisible();
      }
      assertThat(Axe.seriousProblemsOf(clerk.page())).isEmpty();
    }
  }

  private Buyer staff(String userName) {
    return Buyer.at(node.uri()).open("/login").logIn(userName, "demo");
  }

  /** The open ones, the likeliest first. */
  private List<String> cases() {
    JsonNode found =
        Shopper.of(node.uri(), "admin", "demo")
            .get(Shopper.API + "/admin/duplicates?state=open&size=100")
            .json();
    return StreamSupport.stream(found.path("items").spliterator(), false)
        .map(one -> one.path("id").asText())
        .toList();
  }
}
