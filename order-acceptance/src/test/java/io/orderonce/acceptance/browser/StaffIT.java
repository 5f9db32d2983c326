package io.orderonce.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A shop is staffed, from its first administrator to an order by a customer whom a clerk entered;
 * and what administrators can do to each other: one story in steps.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StaffIT {

  private static final String ADMIN = Shopper.API + "/admin";
  private static final String STAFF = ADMIN + "/staff";
  private static final String PASSWORD = "three quiet herons at dusk";
  private static final String OTHER = "four loud magpies at noon";
  private static final Pattern TOKEN = Pattern.compile("(?i)token\\b[^\\n]*?([A-Za-z0-9_-]{16,})");
  private static final Node NODE = Node.embedded("staffed");

  private final Shopper nobody = Shopper.nobody(NODE.uri());
  private final Shopper boss = Shopper.of(NODE.uri(), "boss", PASSWORD);
  private final Shopper clerk = Shopper.of(NODE.uri(), "clerk", PASSWORD);
  private final Shopper deputy = Shopper.of(NODE.uri(), "deputy", PASSWORD);
  private final Shopper acme = Shopper.of(NODE.uri(), "acme", OTHER);

  @BeforeAll
  static void openShop() {
    NODE.start();
    Matcher token = TOKEN.matcher(NODE.log());
    assertThat(token.find()).as("a token in the log of " + NODE).isTrue();
    Answer made =
        Shopper.nobody(NODE.uri())
            .sendJson(
                "POST",
                Shopper.API + "/setup",
                "{\"token\":\"%s\",\"userName\":\"boss\",\"password\":\"%s\"}"
                    .formatted(token.group(1), PASSWORD));
    assertThat(made).hasStatus(201);
    assertThat(
            Shopper.of(NODE.uri(), "boss", PASSWORD)
                .sendJson(
                    "POST",
                    ADMIN + "/products",
                    """
                    {"productId":"1","name":"First thing","category":"Things","stock":10,\
                    "unitPrice":{"amount":"5.00","currency":"USD"}}\
                    """))
        .hasStatus(201);
  }

  @AfterAll
  static void stop() {
    NODE.close();
  }

  @Test
  @Order(1)
  void a_clerk_made_by_the_administrator_sets_a_password_by_the_link() {
    try (Buyer page = loggedIn("boss", PASSWORD)) {
      page.open("/admin/staff");
      page.page().click("#staff-new");
      page.page().fill("#staff-user-name input", "clerk");
      page.page().fill("#staff-email input", "clerk@example.com");
      page.page().keyboard().press("Tab");
      page.page().click("#staff-save");
      String link = page.page().locator("#password-link").getAttribute("href");
      assertThat(page.page().locator("#password-link")).containsText(NODE.uri() + link);
      assertThat(clerk.get(ADMIN + "/orders")).isProblem(401, "unauthenticated");

      setPassword(link, PASSWORD);

      assertThat(clerk.get(ADMIN + "/orders")).hasStatus(200);
      assertThat(outcomeOf(link)).contains("already been used");
      page.open("/admin/staff");
      assertThat(page.page().locator("vaadin-grid")).containsText("clerk@example.com");
    }
    try (Buyer console = loggedIn("clerk", PASSWORD)) {
      console.page().waitForURL("**/admin");
    }
  }

  @Test
  @Order(2)
  void only_administrators_see_and_change_staff() {
    for (Shopper one : List.of(nobody, clerk)) {
      int status = one == nobody ? 401 : 403;
      assertThat(one.get(STAFF)).hasStatus(status);
      assertThat(one.sendJson("POST", STAFF, "{\"userName\":\"eve\",\"role\":\"admin\"}"))
          .hasStatus(status);
      assertThat(one.sendJson("PATCH", STAFF + "/clerk", "{\"role\":\"admin\"}")).hasStatus(status);
      assertThat(one.send("POST", STAFF + "/boss/link", BodyPublishers.noBody())).hasStatus(status);
    }
    Answer listed = boss.get(STAFF);
    assertThat(listed.json().path("items").findValuesAsText("userName"))
        .containsExactly("boss", "clerk");
    for (JsonNode one : listed.json().path("items")) {
      assertThat(one.path("lastLoginAt").isTextual()).as(one.toString()).isTrue();
    }
  }

  @Test
  @Order(3)
  void a_customer_entered_by_the_clerk_sets_a_password_and_orders() {
    String body =
        """
        {"customerId":"ACME","name":"ACME Ltd.","email":"office@acme.example",\
        "phone":"020 7946 0958","userName":"acme","address":{"street":"1 High Street",\
        "city":"London","postalCode":"SW1A 1AA","country":"GB"}}\
        """;
    Answer made = clerk.sendJson("POST", ADMIN + "/customers", body);
    assertThat(made).hasStatus(201);
    assertThat(clerk.sendJson("POST", ADMIN + "/customers", body)).isProblem(409, "wrong-state");
    String lost = made.json().path("link").asText();
    Answer again = clerk.send("POST", ADMIN + "/customers/ACME/link", BodyPublishers.noBody());
    assertThat(again).hasStatus(201);
    assertThat(outcomeOf(lost)).contains("does not work");

    setPassword(again.json().path("link").asText(), OTHER);

    assertThat(acme.post(Shopper.newKey(), OrderForm.of("1", 2))).hasStatus(201);
    assertThat(acme.get(STAFF)).hasStatus(403);
    JsonNode kept = clerk.get(ADMIN + "/customers/acme").json();
    assertThat(kept.path("phone").asText()).isEqualTo("+442079460958");
    assertThat(kept.path("email").asText()).isEqualTo("office@acme.example");
    Answer changed =
        clerk.sendJson(
            "PATCH", ADMIN + "/customers/ACME", "{\"email\":null,\"name\":\"ACME plc\"}");
    assertThat(changed.json().path("email").isNull()).isTrue();
    assertThat(changed.json().path("name").asText()).isEqualTo("ACME plc");
    try (Buyer buyer = loggedIn("acme", OTHER)) {
      buyer.putIntoBasket("1", 1).openCheckout();
      assertThat(buyer.page().locator("#address-street input")).hasValue("1 High Street");
      // two equal orders in a row: the shop asks
      buyer.open("/account");
      assertThat(buyer.page().locator("#phone input")).hasValue("+442079460958");
    }
  }

  @Test
  @Order(4)
  void the_last_administrator_cannot_go() throws Exception {
    assertThat(boss.sendJson("PATCH", STAFF + "/boss", "{\"enabled\":false}"))
        .isProblem(409, "wrong-state");
    assertThat(boss.sendJson("PATCH", STAFF + "/boss", "{\"role\":\"support\"}"))
        .isProblem(409, "wrong-state");
    Answer made = boss.sendJson("POST", STAFF, "{\"userName\":\"deputy\",\"role\":\"admin\"}");
    assertThat(made).hasStatus(201);
    assertThat(boss.sendJson("PATCH", STAFF + "/boss", "{\"role\":\"support\"}"))
        .as("somebody without a password cannot take over")
        .isProblem(409, "wrong-state");
    setPassword(made.json().path("link").asText(), PASSWORD);
    assertThat(deputy.get(STAFF)).hasStatus(200);

    for (int round = 0; round < 5; round++) {
      List<CompletableFuture<Answer>> both =
          Stream.of(
                  CompletableFuture.supplyAsync(
                      () -> boss.sendJson("PATCH", STAFF + "/deputy", "{\"role\":\"support\"}")),
                  CompletableFuture.supplyAsync(
                      () -> deputy.sendJson("PATCH", STAFF + "/boss", "{\"role\":\"support\"}")))
              .toList();
      List<Integer> statuses = both.stream().map(one -> one.join().status()).sorted().toList();

      // whoever comes second is no administrator any more, or would have been the last
      assertThat(statuses.get(0)).as(statuses.toString()).isEqualTo(200);
      assertThat(statuses.get(1)).as(statuses.toString()).isIn(403, 409);
      boolean bossIsLeft = boss.get(STAFF).status() == 200;
      Shopper left = bossIsLeft ? boss : deputy;
      String demoted = bossIsLeft ? "deputy" : "boss";
      assertThat(left.sendJson("PATCH", STAFF + "/" + demoted, "{\"role\":\"admin\"}"))
          .hasStatus(200);
    }
  }

  @Test
  @Order(5)
  void an_open_page_is_lost_at_the_next_click() {
    try (Buyer console = loggedIn("deputy", PASSWORD)) {
      console.open("/admin/staff");
      assertThat(console.page().locator("h1")).containsText("Staff");
      Answer seen = boss.get(STAFF + "/deputy");
      String version = seen.header("ETag").orElseThrow();

      assertThat(
              boss.sendJson(
                  "PATCH", STAFF + "/deputy", "{\"role\":\"support\"}", "If-Match", version))
          .hasStatus(200);
      assertThat(
              boss.sendJson(
                  "PATCH", STAFF + "/deputy", "{\"role\":\"admin\"}", "If-Match", version))
          .isProblem(412, "changed-meanwhile");

      console.page().click("#staff-new");
      console.page().waitForURL("**/login");
      console.open("/login").logIn("deputy", PASSWORD).open("/admin/staff");
      assertThat(console.page().locator("#staff-new")).hasCount(0);

      console.open("/admin/orders");
      assertThat(console.page().locator("h1")).containsText("Orders");
      assertThat(boss.sendJson("PATCH", STAFF + "/deputy", "{\"enabled\":false}")).hasStatus(200);
      console.page().click("vaadin-side-nav-item[path='admin/audit']");
      console.page().waitForURL("**/login");
      assertThat(deputy.get(ADMIN + "/orders")).hasStatus(403);
    }
  }

  @Test
  @Order(6)
  void nothing_of_it_is_missing_from_the_audit_trail_and_no_token_is_in_it() {
    Answer trail = boss.get(ADMIN + "/audit?subject=staff&size=100");

    assertThat(trail.json().path("items").findValuesAsText("action"))
        .contains("added", "changed", "password-set");
    assertThat(boss.get(ADMIN + "/audit?subject=customer&size=100").text())
        .contains("link-issued")
        .doesNotContain("token", "acme.example", "9460958");
    assertThat(NODE.log()).doesNotContain("set-password?token");
  }

  private static Buyer loggedIn(String userName, String password) {
    return Buyer.at(NODE.uri()).open("/login").logIn(userName, password);
  }

  private static void setPassword(String link, String password) {
    try (Buyer holder = Buyer.at(NODE.uri()).open(link)) {
      Page page = holder.page();
      page.fill("#new-password input", password);
      page.keyboard().press("Tab");
      page.click("#set-password");
      assertThat(page.locator("#outcome")).containsText("Your password is set");
    }
  }

  private static String outcomeOf(String link) {
    try (Buyer holder = Buyer.at(NODE.uri()).open(link)) {
      return holder.outcome();
    }
  }
}
