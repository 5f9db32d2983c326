package io.orderonce.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every page of shop and console, with every user-supplied text at its maximum length and without a
 * blank: no page is wider than a phone, and each has one background colour down to its end.
 * Screenshots of all of them are in {@code target/screenshots}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongWordsIT {

  private static final int[] PHONES = {390, 320};
  private static final String ADMIN = Shopper.API + "/admin";

  /** In pixels; what arrives late may be wider for a moment, so it may take three seconds. */
  private static final String WIDTH_AT_REST =
      """
      async width => {
        const end = performance.now() + 3000;
        while (document.documentElement.scrollWidth > width && performance.now() < end) {
          await new Promise(drawn => requestAnimationFrame(drawn));
        }
        return document.documentElement.scrollWidth;
      }""";

  /**
   * The ground is the root's, which covers the page however long it is; nothing else is above it.
   */
  private static final String ONE_COLOUR =
      """
      () => {
        const ground = element => getComputedStyle(element).backgroundColor;
        const none = 'rgba(0, 0, 0, 0)';
        const [root, body] = [ground(document.documentElement), ground(document.body)];
        return root !== none && (body === root || body === none);
      }
      """;

  private static final String PRODUCT = "L".repeat(40);
  private static final String WORD = "Donaudampfschifffahrtsgesellschafts";
  private static final String LONGEST = (WORD + WORD + WORD + WORD).substring(0, 120);
  private static final String LOG_IN = (WORD + WORD).substring(0, 56).toLowerCase();

  private final Node node = Stages.storefront();
  private final Shopper admin = Shopper.of(node.uri(), "admin", "demo");
  private final Map<String, String> shop = new LinkedHashMap<>();
  private final Map<String, String> console = new LinkedHashMap<>();
  private Buyer buyer;

  @BeforeAll
  void writeLongWords() {
    admin.sendJson(
        "POST",
        ADMIN + "/products",
        "{\"productId\":\"%s\",\"name\":\"%s\",\"category\":\"Produce\",\"unit\":\"%s\",\"unitPrice\":{\"amount\":\"99999999999.99\",\"currency\":\"USD\"},\"stock\":1000000,\"onSale\":true}"
            .formatted(PRODUCT, LONGEST, LONGEST));
    buyer = Buyer.at(node.uri());
    Page page = buyer.open("/register").page();
    page.fill("#full-name input", LONGEST);
    page.fill(
        "#email input", "a".repeat(64) + "@" + "long-label-of-a-domain.".repeat(8) + "example");
    page.fill("#user-name input", LOG_IN);
    page.fill("#new-password input", "flotemysost");
    page.click("#create-account");
    page.locator("#log-out").waitFor();
    buyer.putIntoBasket(PRODUCT, 9_999).openCheckout();
    page.fill("#address-name input", WORD);
    page.fill("#address-street input", LONGEST);
    page.fill("#address-city input", LONGEST);
    page.fill("#address-region input", LONGEST);
    page.fill("#address-postalCode input", "12345678901234567890");
    page.fill("#address-country input", "Germany");
    page.locator("vaadin-combo-box-item >> text=Germany").click();
    buyer.settled();
    buyer.place();
    page.click("#confirm-yes");
    String number = buyer.orderNumber();
    buyer.putIntoBasket(PRODUCT, 9_999).openCheckout();
    page.fill("#address-name input", LONGEST);
    buyer.settled();
    String customer =
        admin.get(ADMIN + "/orders?q=" + number).json().findValue("customerId").asText();
    shop.putAll(Sitemap.shop(WORD, PRODUCT, number));
    console.putAll(Sitemap.console(customer, number));
    JsonNode cases = admin.get(ADMIN + "/duplicates").json().path("items");
    if (cases.size() > 0) {
      console.put("duplicate", "/admin/duplicates/" + cases.get(0).path("id").asText());
    }
  }

  @AfterAll
  void close() {
    buyer.close();
    admin.sendJson("PATCH", ADMIN + "/products/" + PRODUCT, "{\"onSale\":false}");
  }

  @Test
  void no_page_of_the_shop_is_wider_than_a_phone() {
    assertThat(flaws(buyer, shop, "long")).isEmpty();
  }

  @Test
  void no_page_of_the_console_is_wider_than_a_phone() {
    try (Buyer clerk = Buyer.at(node.uri())) {
      clerk.open("/login").logIn("admin", "demo");
      assertThat(flaws(clerk, console, "long-console")).isEmpty();
    }
  }

  private static List<String> flaws(Buyer visitor, Map<String, String> pages, String name) {
    List<String> flaws = new ArrayList<>();
    Page page = visitor.page();
    for (int width : PHONES) {
      page.setViewportSize(width, 900);
      pages.forEach(
          (which, path) -> {
            visitor.open(path);
            page.locator("main h1").first().waitFor();
            visitor.settled();
            int wide = ((Number) page.evaluate(WIDTH_AT_REST, width)).intValue();
            page.screenshot(
                new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(
                        Path.of(
                            "target", "screenshots", name + "-" + which + "-" + width + ".png")));
            if (wide > width) {
              flaws.add(which + " at " + width + ": " + wide + " " + culprits(page, width));
            }
            if (!page.evaluate(ONE_COLOUR).equals(true)) {
              flaws.add(which + " has another colour below the window");
            }
          });
    }
    return flaws;
  }

  /** The elements that stick out, to name them in the failure. */
  private static Object culprits(Page page, int width) {
    return page.evaluate(
        "width => [...document.querySelectorAll('*')]"
            + ".filter(e => e.getBoundingClientRect().right > width + 1)"
            + ".slice(0, 6).map(e => e.localName + '.' + e.className).join(' ')",
        width);
  }
}
