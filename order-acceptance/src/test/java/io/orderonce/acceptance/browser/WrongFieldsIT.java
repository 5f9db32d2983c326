package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.orderonce.acceptance.Stages;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who fills in a form wrongly is led to the first wrong field, and told at each what to do. */
class WrongFieldsIT {

  private static final int PHONE = 390;

  @ParameterizedTest
  @CsvSource({"en-US, 390, Required", "zh-CN, 1280, 必填"})
  void at_the_checkout(String language, int width, String required) {
    try (Buyer buyer = Buyer.at(Stages.storefront().uri(), language, width)) {
      buyer.open("/login").logIn(Stages.customerOfStorefront(), "demo");
      Page page = buyer.putIntoBasket("11", 1).openCheckout().page();
      page.fill("#address-name input", "");
      page.fill("#address-city input", "");

      page.click("#place-order");

      assertThat(page.locator("#address-name input")).isFocused();
      assertThat(page.locator("#address-name")).isInViewport();
      assertThat(message(page, "address-name")).hasText(required);
      assertThat(message(page, "address-city")).hasText(required);
      assertThat(page.locator("#address-street[invalid]")).hasCount(0);
      assertThat(page.url()).endsWith("/checkout");

      page.fill("#address-name input", "Maria Anders");
      page.fill("#address-city input", "Berlin");
      buyer.place().orderNumber();
    }
  }

  @Test
  void at_registration() {
    try (Buyer visitor = Buyer.at(Stages.storefront().uri(), "en-US", PHONE)) {
      Page page = visitor.open("/register").page();
      page.fill("#user-name input", "ada");
      page.fill("#new-password input", "short");

      page.click("#create-account");

      assertThat(page.locator("#full-name input")).isFocused();
      assertThat(page.locator("#full-name")).isInViewport();
      assertThat(message(page, "full-name")).hasText("Required");
      assertThat(message(page, "new-password")).containsText("characters");
    }
  }

  @Test
  void a_country_is_found_by_its_names_and_codes_and_comes_before_what_depends_on_it() {
    Map<String, String> found =
        Map.of("usa", "United States", "deut", "Germany", "GB", "United Kingdom");
    try (Buyer buyer = Buyer.at(Stages.storefront().uri())) {
      buyer.open("/login").logIn(Stages.customerOfStorefront(), "demo");
      Page page = buyer.putIntoBasket("11", 1).openCheckout().page();
      found.forEach(
          (typed, country) -> {
            page.fill("#address-country input", typed);
            page.locator("vaadin-combo-box-item:not([hidden])").getByText(country).click();
            assertThat(page.locator("#address-country input")).hasValue(country);
          });

      assertThat(
              Stream.of("name", "country", "street", "city")
                  .map(field -> page.locator("#address-" + field).boundingBox().y)
                  .toList())
          .isSorted();
    }
  }

  private static Locator message(Page page, String field) {
    return page.locator("#" + field + " [slot=error-message]");
  }
}
