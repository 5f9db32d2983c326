package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two administrators at once, on two nodes, each with a page older than the other's last save: no
 * saved change is lost, and neither is anything they typed.
 */
class TwoAdministratorsIT {

  private static final String ADMIN = Shopper.API + "/admin";
  private static final String PASSWORD = "demo";
  private static final String PRODUCT = "17";

  private final List<Node> nodes = Stages.pair().nodes();
  private final Shopper program = Shopper.of(nodes.get(0).uri(), "admin", PASSWORD);
  private Buyer one;
  private Buyer other;

  @BeforeEach
  void openBrowsers() {
    one = Buyer.at(nodes.get(0).uri());
    other = Buyer.at(nodes.get(1).uri());
    one.open("/login").logIn("admin", PASSWORD);
    other.open("/login").logIn("admin", PASSWORD);
  }

  @AfterEach
  void closeBrowsers() {
    one.close();
    other.close();
  }

  @Test
  void settings() {
    String before = program.get(ADMIN + "/settings").text();
    try {
      both("/admin/settings", "#settings-save");
      fill(other, "#large-amount-USD input", "777.00");
      save(other, "#settings-save");

      fill(one, "#look-alike input", "11");
      save(one, "#settings-save");
      assertThat(setting("/largeAmount/USD")).isEqualTo("777.00");
      assertThat(setting("/lookAlikeWindow")).isEqualTo("PT11M");

      fill(other, "#look-alike input", "12");
      other.page().click("#settings-save");
      assertThat(other.page().locator(".wrong:visible")).containsText("11 minutes");
      assertThat(other.page().locator("#look-alike input")).hasValue("12");
      assertThat(setting("/lookAlikeWindow")).isEqualTo("PT11M");
      save(other, "#settings-save");
      assertThat(setting("/lookAlikeWindow")).isEqualTo("PT12M");
    } finally {
      program.sendJson("PATCH", ADMIN + "/settings", before);
    }
  }

  @Test
  void products() {
    both("/admin/products?product=" + PRODUCT, "#product-save");
    fill(other, "#product-price input", "39.99");
    save(other, "#product-save");
    // an order takes two pieces while both pages are open
    long stock = Stages.stock(nodes.get(0), PRODUCT);
    patch("/products/" + PRODUCT, "{\"stock\":" + (stock - 2) + "}");

    one.page().locator("#product-on-sale").click();
    save(one, "#product-save");
    JsonNode product = product();
    assertThat(product.at("/unitPrice/amount").asText()).isEqualTo("39.99");
    assertThat(product.path("stock").asLong()).isEqualTo(stock - 2);
    assertThat(product.path("onSale").asBoolean()).isFalse();

    one.open("/admin/products?product=" + PRODUCT);
    one.page().locator("#product-save").waitFor();
    patch("/products/" + PRODUCT, "{\"stock\":" + (stock - 5) + ",\"onSale\":true}");
    fill(one, "#product-stock input", Long.toString(stock + 10));
    one.page().click("#product-save");
    assertThat(one.page().locator(".wrong:visible")).containsText("Stock");
    assertThat(one.page().locator("#product-stock input")).hasValue(Long.toString(stock + 10));
    assertThat(product().path("stock").asLong()).isEqualTo(stock - 5);
    save(one, "#product-save");
    assertThat(product().path("stock").asLong()).isEqualTo(stock + 10);
  }

  @Test
  void limits() {
    Answer made =
        program.sendJson(
            "POST",
            ADMIN + "/limits",
            """
            {"scope":{"type":"default","id":null},"kind":"orders","max":"9999","window":"PT90M",\
            "outcome":"reject","expiresAt":"2027-10-31T01:30:00.000001Z","note":"first"}""");
    String id = made.json().path("id").asText();
    both("/admin/limits?rule=" + id, "#limit-save");
    fill(other, "#limit-max input", "8888");
    save(other, "#limit-save");

    fill(one, "#limit-note input", "mine");
    one.page().click("#limit-save");
    assertThat(one.page().locator(".wrong:visible")).containsText("8,888");
    assertThat(one.page().locator("#limit-max input")).hasValue("8888");
    assertThat(one.page().locator("#limit-note input")).hasValue("mine");
    save(one, "#limit-save");

    JsonNode rule = program.get(ADMIN + "/limits/" + id).json();
    assertThat(rule.path("max").asText()).isEqualTo("8888");
    assertThat(rule.path("note").asText()).isEqualTo("mine");
    assertThat(rule.path("window").asText()).isEqualTo("PT1H30M");
    assertThat(rule.path("expiresAt").asText()).isEqualTo("2027-10-31T01:30:00.000001Z");
  }

  @Test
  void customers() {
    String customer = Stages.customerOfPair().toUpperCase(Locale.ROOT);
    both("/admin/customers/" + customer, "#customer-group");
    one.page().click("#customer-group");
    one.page().locator("#group-save").waitFor();
    other.page().click("#customer-block");
    fill(other, "#reason textarea", "never pays");
    save(other, "#reason-done");
    patch("/customers/" + customer, "{\"group\":\"retail\"}");

    fill(one, "#group input", "wholesale");
    one.page().click("#group-save");
    assertThat(one.page().locator(".wrong:visible")).containsText("retail");
    assertThat(customer(customer).path("group").asText()).isEqualTo("retail");
    assertThat(one.page().locator("#group input")).hasValue("wholesale");
    save(one, "#group-save");

    assertThat(customer(customer).path("group").asText()).isEqualTo("wholesale");
    assertThat(customer(customer).path("blocked").asBoolean()).isTrue();
    patch("/customers/" + customer, "{\"group\":null,\"blocked\":false}");
  }

  private void both(String path, String ready) {
    for (Buyer who : List.of(one, other)) {
      who.open(path).page().locator(ready).waitFor();
    }
  }

  private static void fill(Buyer who, String field, String text) {
    who.page().fill(field, text);
    who.page().keyboard().press("Tab");
    who.settled();
  }

  /** Waits for a new message with this text: an earlier one may still be shown. */
  private static void save(Buyer who, String button) {
    Page page = who.page();
    Locator message = page.locator("vaadin-notification-card");
    page.evaluate("document.querySelectorAll('vaadin-notification-card').forEach(c => c.remove())");
    page.click(button);
    assertThat(message.first()).containsText("saved");
    who.settled();
  }

  private String setting(String place) {
    return program.get(ADMIN + "/settings").json().at(place).asText();
  }

  private JsonNode product() {
    return program.get(Shopper.API + "/products/" + PRODUCT).json();
  }

  private JsonNode customer(String id) {
    return program.get(ADMIN + "/customers/" + id).json();
  }

  private void patch(String path, String body) {
    Answer answer = program.sendJson("PATCH", ADMIN + path, body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }
}
