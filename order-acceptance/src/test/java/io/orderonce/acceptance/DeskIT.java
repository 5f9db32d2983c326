package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What staff do over HTTP, on a node of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskIT {

  private static final String ADMIN = Shopper.API + "/admin";
  private static final OrderForm CHEESE = OrderForm.of("11", 1);
  private static final int CLERKS = 16;
  private static final int MOST_KILLS = 5;
  private static final String USER = "orderonce";
  private static final String PASSWORD = "only for this test";

  /**
   * Method, path and body of each call, and which of the roles support and administrator may make
   * it.
   */
  private static final List<List<String>> CALLS =
      List.of(
          List.of("GET", "/customers", "", "both"),
          List.of("GET", "/customers/export", "", "both"),
          List.of("GET", "/customers/ALFKI", "", "both"),
          List.of("GET", "/customers/ALFKI/limits", "", "both"),
          List.of("GET", "/customers/ALFKI/related", "", "both"),
          List.of("PATCH", "/customers/ALFKI", "{\"blocked\":false}", "both"),
          List.of("PATCH", "/customers/ALFKI", "{\"group\":null}", "admin"),
          List.of("PATCH", "/customers/ALFKI", "{\"enabled\":true}", "admin"),
          List.of("DELETE", "/customers/ALFKI/sessions", "", "both"),
          List.of("POST", "/customers/ALFKI/orders", "{}", "both"),
          List.of("GET", "/orders", "", "both"),
          List.of("GET", "/orders/export", "", "both"),
          List.of("GET", "/orders/1QNHR-6MAX2-25FQG-K1HSY", "", "both"),
          List.of("POST", "/orders/1QNHR-6MAX2-25FQG-K1HSY/hold", "{}", "both"),
          List.of("POST", "/orders/1QNHR-6MAX2-25FQG-K1HSY/release", "{}", "both"),
          List.of("POST", "/orders/1QNHR-6MAX2-25FQG-K1HSY/shipment", "{}", "both"),
          List.of("POST", "/orders/1QNHR-6MAX2-25FQG-K1HSY/cancellation", "{}", "both"),
          List.of("GET", "/orders/1QNHR-6MAX2-25FQG-K1HSY/parcel", "", "both"),
          List.of("PUT", "/orders/1QNHR-6MAX2-25FQG-K1HSY/parcel", "{}", "both"),
          List.of("GET", "/duplicates", "", "both"),
          List.of("GET", "/duplicates/1", "", "both"),
          List.of("POST", "/duplicates/999999/resolution", "{}", "both"),
          List.of("POST", "/duplicates/dry-run", "{}", "admin"),
          List.of("GET", "/attempts", "", "both"),
          List.of("GET", "/nodes", "", "both"),
          List.of("GET", "/audit", "", "both"),
          List.of("GET", "/audit/export", "", "both"),
          List.of("GET", "/invariants", "", "both"),
          List.of("GET", "/limits", "", "both"),
          List.of("GET", "/limits/export", "", "both"),
          List.of("GET", "/limits/999999/near", "", "both"),
          List.of("POST", "/limits", "{}", "admin"),
          List.of("POST", "/limits/trial", "{}", "admin"),
          List.of("PUT", "/limits/999999", "{}", "admin"),
          List.of("DELETE", "/limits/999999", "", "admin"),
          List.of("GET", "/products", "", "admin"),
          List.of("POST", "/products", "{}", "admin"),
          List.of("PATCH", "/products/11", "{}", "admin"),
          List.of("GET", "/settings", "", "admin"),
          List.of("PATCH", "/settings", "{}", "admin"));

  private final Node node =
      Node.embedded("desk")
          .inDemoMode()
          .with("ORDERONCE_DB_USER", USER)
          .with("ORDERONCE_DB_PASSWORD", PASSWORD);

  @BeforeAll
  void start() {
    Stage.withoutLimits(node.start());
    Shopkeeper.at(node.uri()).setStock("11", 100_000);
  }

  @AfterAll
  void stop() {
    node.close();
  }

  @Test
  void each_role_may_make_its_own_calls_and_no_others() {
    for (List<String> call : CALLS) {
      String said = call.get(0) + " " + call.get(1) + " " + call.get(2);
      assertThat(made(Shopper.nobody(node.uri()), call)).as(said).isProblem(401, "unauthenticated");
      // after this many attempts the throttle answers before the password is checked
      assertThat(made(someone("berlin"), call).status()).as(said).isIn(401, 429);
      assertThat(made(someone("alfki"), call)).as(said).isProblem(403, "forbidden");
      int support = made(someone("support"), call).status();
      assertThat(support == 403)
          .as(said + " by support: " + support)
          .isEqualTo(call.get(3).equals("admin"));
      assertThat(made(admin(), call).status()).as(said + " by admin").isNotIn(401, 403, 500);
    }
  }

  @Test
  void a_node_without_the_console_has_no_staff_calls() {
    node.stop();
    node.with("ORDERONCE_ADMIN_ENABLED", "false").start();
    try {
      for (List<String> call : CALLS) {
        assertThat(made(admin(), call)).as(call.get(1)).isProblem(404, "not-found");
      }
      assertThat(someone("alfki").get(Shopper.API + "/orders")).hasStatus(200);
    } finally {
      node.stop();
      node.with("ORDERONCE_ADMIN_ENABLED", "true").start();
    }
  }

  @Test
  void a_held_order_cannot_be_shipped_until_it_is_released() {
    String number = someone("anatr").post(newKey(), CHEESE).orderNumber();

    assertThat(handle(number, "hold", "the card is looked at")).hasStatus(200);
    assertThat(handle(number, "shipment", "")).isProblem(409, "wrong-state");
    assertThat(handle(number, "hold", "another reason")).hasStatus(200);
    assertThat(someone("anatr").order(number).json().path("state").asText()).isEqualTo("held");
    assertThat(handle(number, "release", "")).hasStatus(200);
    assertThat(handle(number, "release", "again")).hasStatus(200);
    assertThat(handle(number, "shipment", "")).hasStatus(200);
    Answer shipped = handle(number, "shipment", "again");

    assertThat(shipped).hasStatus(200);
    JsonNode order = shipped.json();
    assertThat(order.path("state").asText()).isEqualTo("shipped");
    assertThat(order.path("history").findValuesAsText("event"))
        .containsExactly("placed", "held", "released", "shipped");
    assertThat(order.at("/history/1/reason").asText()).isEqualTo("the card is looked at");
    assertThat(order.at("/history/1/by").asText()).isEqualTo("support");
    assertThat(handle(number, "cancellation", "")).isProblem(409, "wrong-state");
    assertThat(someone("anatr").cancel(number, Optional.empty())).isProblem(409, "not-cancellable");
  }

  @Test
  void an_order_cancelled_by_staff_returns_its_stock() {
    String number = someone("anton").post(newKey(), OrderForm.of("21", 2)).orderNumber();
    long stock = Shopkeeper.at(node.uri()).stock("21");

    assertThat(handle(number, "cancellation", "the truck broke down")).hasStatus(200);

    assertThat(Shopkeeper.at(node.uri()).stock("21")).isEqualTo(stock + 2);
    assertThat(someone("anton").order(number).json().at("/history/1/reason").asText())
        .isEqualTo("the truck broke down");
  }

  @Test
  void a_blocked_customer_can_look_but_not_order() {
    assertThat(patch("/customers/AROUT", "{\"blocked\":true}")).hasStatus(200);
    assertThat(someone("arout").post(newKey(), CHEESE)).isProblem(403, "customer-blocked");
    assertThat(someone("arout").get(Shopper.API + "/limits").json().path("blocked").asBoolean())
        .isTrue();

    assertThat(patch("/customers/AROUT", "{\"blocked\":false}")).hasStatus(200);
    assertThat(someone("arout").post(newKey(), CHEESE)).isFirstReceipt();
    assertThat(patch("/customers/AROUT", "{\"colour\":\"red\"}"))
        .isProblem(400, "malformed-request");
    assertThat(admin().sendJson("PATCH", ADMIN + "/customers/AROUT", "{\"group\":\" \"}"))
        .isProblem(422, "invalid-entry");
    assertThat(patch("/customers/NOBODY", "{\"blocked\":true}")).isProblem(404, "not-found");
  }

  @Test
  void an_order_taken_by_phone_belongs_to_the_customer() {
    String key = newKey();
    Answer first = placedFor("BERGS", key);
    Answer second = placedFor("BERGS", key);

    assertThat(first).hasStatus(201);
    assertThat(second.isReplay()).isTrue();
    assertThat(second.bytes()).isEqualTo(first.bytes());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    String number = first.orderNumber();
    assertThat(first.header("Location")).contains(ADMIN + "/orders/" + number);
    assertThat(someone("support").get(ADMIN + "/orders/" + number).json().path("channel").asText())
        .isEqualTo("admin");
    Answer own = someone("bergs").post(key, CHEESE);
    assertThat(own.isReplay()).isTrue();
    assertThat(own.orderNumber()).isEqualTo(number);
    assertThat(placedFor("NOBODY", newKey())).isProblem(404, "not-found");
  }

  @Test
  void orders_are_found_by_any_known_detail() {
    String number = someone("blaus").post(newKey(), OrderForm.of("52", 1)).orderNumber();
    String said = number.substring(6).toLowerCase().replace("-", "%20");

    for (String query :
        List.of(
            "q=" + said,
            "customer=BLAUS",
            "customer=BLAUS&product=52&state=placed&from=2020-01-01T00:00:00Z")) {
      assertThat(numbers(query)).as(query).containsExactly(number);
    }
    assertThat(numbers("customer=BLAUS&product=11")).isEmpty();
    assertThat(numbers("customer=BLAUS&to=2020-01-01T00:00:00Z")).isEmpty();
    assertThat(admin().get(ADMIN + "/orders?state=lost")).isProblem(400, "malformed-request");
    assertThat(admin().get(ADMIN + "/orders?from=yesterday")).isProblem(400, "malformed-request");
  }

  @Test
  void every_attempt_is_logged_with_its_outcome_and_the_log_survives_a_stop() {
    askAboutLookAlikesFor("PT10M");
    Shopper blonp = someone("blonp");
    String key = newKey();
    blonp.post(key, CHEESE);
    blonp.post(key, CHEESE);
    blonp.post(key, OrderForm.of("11", 2));
    blonp.post(newKey(), CHEESE.unconfirmed());
    blonp.post(newKey(), OrderForm.of("11", 9_999).confirming("large-amount"));
    blonp.post(newKey(), OrderForm.of("no-such-product", 1));
    blonp.put("1QNHR-6MAX2-25FQG-K1HSY", CHEESE);
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(outcomes("customer=BLONP")).hasSize(7));
    assertThat(outcomes("customer=BLONP"))
        .containsExactly(
            "number-unknown",
            "invalid",
            "placed",
            "confirmation-required",
            "key-reused",
            "replayed",
            "placed");
    assertThat(outcomes("key=" + key)).containsExactly("key-reused", "replayed", "placed");
    assertThat(outcomes("customer=BLONP&outcome=invalid")).hasSize(1);
    assertThat(admin().get(ADMIN + "/attempts?outcome=good")).isProblem(400, "malformed-request");

    blonp.post(newKey(), CHEESE);
    node.stop();
    node.start();

    assertThat(outcomes("customer=BLONP")).hasSize(8).startsWith("placed", "number-unknown");
  }

  @Test
  void of_many_clerks_one_decides_and_the_others_see_the_decision() {
    String first = someone("bolid").post(newKey(), OrderForm.of("40", 1)).orderNumber();
    withoutQuestions();
    String second =
        someone("bolid").post(newKey(), OrderForm.of("40", 2).unconfirmed()).orderNumber();
    JsonNode found = caseOf(first, second);
    String path = ADMIN + "/duplicates/" + found.path("id").asText();
    assertThat(found.at("/earlier/orderNumber").asText()).isEqualTo(first);
    assertThat(found.path("reasons").toString()).contains("same customer");
    assertThat(
            someone("support")
                .sendJson(
                    "POST",
                    path + "/resolution",
                    "{\"decision\":\"cancel\",\"cancel\":\""
                        + first.replace('1', '2')
                        + "\",\"reason\":\"x\"}")
                .status())
        .isIn(422);

    List<Answer> answers =
        Crowd.atOnce(
            CLERKS,
            place ->
                someone(place % 2 == 0 ? "support" : "admin")
                    .sendJson(
                        "POST",
                        path + "/resolution",
                        """
                        {"decision":"cancel","cancel":"%s","reason":"ordered twice"}"""
                            .formatted(second)));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.isProblem("already-decided"))
        .hasSize(CLERKS - 1);
    JsonNode cancelled = someone("bolid").order(second).json();
    assertThat(cancelled.path("state").asText()).isEqualTo("cancelled");
    assertThat(cancelled.path("duplicateOf").asText()).isEqualTo(first);
    assertThat(admin().get(path).json().at("/decision/cancelled").asText()).isEqualTo(second);
  }

  @Test
  void a_node_killed_between_order_and_detection_loses_no_case_and_opens_it_once() {
    withoutQuestions();
    boolean happened = false;
    for (int kill = 1; kill <= MOST_KILLS && !happened; kill++) {
      String product = List.of("19", "23", "33", "41", "46").get(kill - 1);
      String first = someone("bonap").post(newKey(), OrderForm.of(product, 1)).orderNumber();
      String second =
          someone("bonap").post(newKey(), OrderForm.of(product, 1).unconfirmed()).orderNumber();
      node.kill();
      happened = Ledger.ofFile(databaseFile(), USER, PASSWORD).eventsNotLookedAt() > 0;
      node.start();
      assertThat(caseOf(first, second).path("score").asInt()).isEqualTo(100);
      assertThat(casesOf(first, second)).hasSize(1);
    }
    assertThat(happened).as("a kill that came before detection").isTrue();
  }

  @Test
  void a_table_of_limits_is_imported_whole_or_not_at_all() {
    String head =
        "id,scope,scope_id,kind,product_id,max,currency,window,outcome,expires_at,note\r\n";
    String good = ",customer,BOTTM,orders,,7,,PT1H,reject,,\"=HYPERLINK(\"\"x\"\")\"\r\n";

    Answer refused = imported(head + good + ",customer,NOBODY,orders,,7,,PT1H,reject,,\r\n");
    assertThat(refused).isProblem(422, "invalid-entry");
    assertThat(refused.json().path("violations").toString()).contains("row 3");
    assertThat(admin().get(ADMIN + "/limits?size=100").text()).doesNotContain("BOTTM");

    assertThat(imported(head + good).json().path("added").asInt()).isEqualTo(1);
    Answer export = admin().get(ADMIN + "/limits/export");
    assertThat(export.header("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(export.text()).contains("'=HYPERLINK");
    assertThat(imported(export.text()).json().toString()).isEqualTo("{\"added\":0,\"changed\":0}");
    for (JsonNode rule : admin().get(ADMIN + "/limits?size=100").json().path("items")) {
      admin().send("DELETE", Shopkeeper.limit(rule), BodyPublishers.noBody());
    }
  }

  @Test
  void orders_and_customers_are_exported_with_the_filters_of_their_lists() {
    String number = someone("wolza").post(newKey(), CHEESE).orderNumber();

    Answer orders = admin().get(ADMIN + "/orders/export?customer=WOLZA");
    Answer none = admin().get(ADMIN + "/orders/export?customer=WOLZA&state=cancelled");
    Answer customers = someone("support").get(ADMIN + "/customers/export?q=wolz");

    assertThat(orders).hasStatus(200);
    assertThat(orders.header("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(orders.header("Content-Disposition").orElseThrow()).contains("orders.csv");
    assertThat(orders.text().lines().toList()).hasSize(2);
    assertThat(orders.text()).contains(number + ",", ",placed,WOLZA,api,");
    assertThat(none.text().lines().toList()).hasSize(1);
    assertThat(customers.text().lines().toList()).hasSize(2);
    assertThat(customers.text()).contains("WOLZA,");
    assertThat(admin().get(ADMIN + "/orders/export?state=lost"))
        .isProblem(400, "malformed-request");
    long all = admin().get(ADMIN + "/customers/export").text().lines().count();
    assertThat(all).isGreaterThan(90);
  }

  private Answer imported(String table) {
    return admin()
        .send(
            "POST",
            ADMIN + "/limits/import",
            BodyPublishers.ofString(table),
            "Content-Type",
            "text/csv");
  }

  private Answer made(Shopper who, List<String> call) {
    return call.get(2).isEmpty()
        ? who.send(call.get(0), ADMIN + call.get(1), BodyPublishers.noBody())
        : who.sendJson(call.get(0), ADMIN + call.get(1), call.get(2), "Idempotency-Key", newKey());
  }

  private Answer handle(String number, String action, String reason) {
    return someone("support")
        .sendJson(
            "POST",
            ADMIN + "/orders/" + number + "/" + action,
            reason.isEmpty() ? "{}" : "{\"reason\":\"" + reason + "\"}");
  }

  private Answer placedFor(String customer, String key) {
    return someone("support")
        .send(
            "POST",
            ADMIN + "/customers/" + customer + "/orders",
            BodyPublishers.ofByteArray(CHEESE.json()),
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            key);
  }

  private Answer patch(String path, String body) {
    return someone("support").sendJson("PATCH", ADMIN + path, body);
  }

  /**
   * Turns off questions about look-alikes, so that no order counts as confirmed to be meant again.
   */
  private void withoutQuestions() {
    askAboutLookAlikesFor("PT0S");
  }

  private void askAboutLookAlikesFor(String window) {
    assertThat(
            admin()
                .sendJson(
                    "PATCH", ADMIN + "/settings", "{\"lookAlikeWindow\":\"%s\"}".formatted(window)))
        .hasStatus(200);
  }

  /** A node that dies while it compares orders keeps others from them for a minute. */
  private JsonNode caseOf(String first, String second) {
    await().atMost(Duration.ofSeconds(90)).until(() -> !casesOf(first, second).isEmpty());
    return casesOf(first, second).get(0);
  }

  private List<JsonNode> casesOf(String first, String second) {
    Map<String, JsonNode> found = new TreeMap<>();
    for (JsonNode one : someone("support").all(ADMIN + "/duplicates?size=100")) {
      Set<String> pair =
          Set.of(one.at("/earlier/orderNumber").asText(), one.at("/later/orderNumber").asText());
      if (pair.equals(Set.of(first, second))) {
        found.put(one.path("id").asText(), one);
      }
    }
    return List.copyOf(found.values());
  }

  private List<String> numbers(String query) {
    return someone("support")
        .get(ADMIN + "/orders?" + query)
        .json()
        .path("items")
        .findValuesAsText("orderNumber");
  }

  private List<String> outcomes(String query) {
    return someone("support")
        .get(ADMIN + "/attempts?" + query)
        .json()
        .path("items")
        .findValuesAsText("outcome");
  }

  private String databaseFile() {
    return node.dataFolder().resolve("orderonce").toString();
  }

  private Shopper admin() {
    return someone("admin");
  }

  private Shopper someone(String userName) {
    return Shopper.of(node.uri(), userName, Stage.PASSWORD);
  }
}
