package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.orderonce.acceptance.Stages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page that is new starts at its top, for eyes and for ears; one that is returned to does not.
 */
class ArrivalIT {

  private static final String HEADING_HAS_FOCUS =
      "() => document.activeElement === document.querySelector('main h1') && scrollY === 0";

  @Test
  void whoever_has_ordered_on_a_phone_sees_the_thanks() {
    try (Buyer buyer = Buyer.at(Stages.storefront().uri(), "en-US", 390)) {
      buyer.open("/login").logIn(Stages.customerOfStorefront(), "demo");
      buyer.putIntoBasket("11", 2).openCheckout();
      Page page = buyer.page();
      page.locator("#place-order").scrollIntoViewIfNeeded();
      page.evaluate("() => scrollTo(0, document.body.scrollHeight)");
      page.waitForFunction("() => scrollY > 100");

      buyer.place().orderNumber();

      page.waitForFunction(HEADING_HAS_FOCUS);
      assertThat(page.locator(".note.ok").first()).isInViewport();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280})
  void the_way_back_leads_to_the_same_place_among_as_many_products(int width) {
    try (Buyer buyer = Buyer.at(Stages.storefront().uri(), "en-US", width)) {
      Page page = buyer.open("/").page();
      page.locator(".card").first().waitFor();
      page.click("text=Show more");
      page.waitForURL("**/?shown=48");
      assertThat(page.locator(".card")).hasCount(48);
      page.locator(".card a").nth(40).scrollIntoViewIfNeeded();
      page.waitForFunction("() => scrollY > 500");
      double left = place(page);
      page.locator(".card a").nth(40).click();
      page.waitForURL("**/product/**");
      page.waitForFunction(HEADING_HAS_FOCUS);

      page.goBack();

      page.waitForURL("**/?shown=48");
      assertThat(page.locator(".card")).hasCount(48);
      page.waitForFunction("left => Math.abs(scrollY - left) < 2", left);
    }
  }

  @Test
  void a_search_keeps_the_focus_where_one_types() {
    try (Buyer buyer = Buyer.at(Stages.storefront().uri())) {
      Page page = buyer.open("/").page();
      page.fill("#search input", "CHA");
      page.waitForURL("**/?q=CHA");
      buyer.settled();

      assertThat(page.locator("#search input")).isFocused();
    }
  }

  @Test
  void a_page_of_the_console_starts_with_its_heading_too() {
    try (Buyer clerk = Buyer.at(Stages.storefront().uri())) {
      clerk.open("/login").logIn("support", "demo");
      Page page = clerk.open("/admin").page();
      page.locator("main h1").first().waitFor();

      page.click("vaadin-side-nav-item[path='admin/limits']");

      page.waitForURL("**/admin/limits");
      page.waitForFunction(HEADING_HAS_FOCUS);
      assertThat(page.title()).isNotEmpty();
    }
  }

  private static double place(Page page) {
    return ((Number) page.evaluate("() => scrollY")).doubleValue();
  }
}
