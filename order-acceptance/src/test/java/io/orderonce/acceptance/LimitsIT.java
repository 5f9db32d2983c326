package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Node;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much a customer may order in a time window, and questions about repeated orders. */
class LimitsIT {

  private static final String LIMITS = Shopper.API + "/admin/limits";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final OrderForm CHEESE = OrderForm.of("11", 1);

  private final Node node = Stage.pair().node(0);
  private final Shopper admin = Shopper.of(node.uri(), "admin", Stage.PASSWORD);
  private final Shopper support = Shopper.of(node.uri(), "support", Stage.PASSWORD);
  private final String customer = Stage.customerOfPair();
  private final Shopper someone = Stage.shopper(node, customer);
  private final List<String> made = new ArrayList<>();

  @AfterEach
  void removeTheRules() {
    made.forEach(rule -> admin.send("DELETE", rule, BodyPublishers.noBody()));
  }

  @Test
  void an_administrator_sets_when_buyers_are_asked_and_it_applies_to_the_next_order() {
    String settings = Shopper.API + "/admin/settings";
    assertThat(someone.get(settings)).isProblem(403, "forbidden");
    assertThat(support.get(settings)).isProblem(403, "forbidden");
    Answer before = admin.get(settings);
    assertThat(before.json().path("largeAmount").toString()).isEqualTo("{\"USD\":\"1000.00\"}");
    assertThat(before.json().path("lookAlikeWindow").asText()).isEqualTo("PT10M");
    OrderForm asked = CHEESE.unconfirmed();
    assertThat(someone.post(newKey(), asked)).isFirstReceipt();
    assertThat(someone.post(newKey(), asked)).isProblem(428, "confirmation-required");
    try {
      assertThat(
              patch(
                      settings,
                      "{\"largeAmount\":{\"USD\":\"20.5\",\"EUR\":\"7\"},\"lookAlikeWindow\":\"PT0S\"}")
                  .text())
          .startsWith(
              "{\"largeAmount\":{\"EUR\":\"7.00\",\"USD\":\"20.50\"},\"lookAlikeWindow\":\"PT0S\",");
      Answer large = someone.post(newKey(), asked);
      assertThat(large).isProblem(428, "confirmation-required");
      assertThat(large.json().path("confirmations").toString())
          .contains("large-amount")
          .doesNotContain("look-alike");
      patch(settings, "{\"largeAmount\":{\"USD\":null}}");
      assertThat(someone.post(newKey(), asked)).isFirstReceipt();
    } finally {
      patch(
          settings,
          "{\"largeAmount\":{\"USD\":\"1000.00\",\"EUR\":null},\"lookAlikeWindow\":\"PT10M\"}");
    }
    assertThat(admin.get(settings).text()).isEqualTo(before.text());
  }

  @Test
  void an_invalid_setting_is_refused_and_changes_nothing() {
    String settings = Shopper.API + "/admin/settings";
    String before = admin.get(settings).text();

    for (String wrong :
        List.of(
            "{\"largeAmount\":{\"XYZ\":\"1\"}}",
            "{\"largeAmount\":{\"USD\":\"-1\"}}",
            "{\"largeAmount\":{\"USD\":\"1.001\"}}",
            "{\"lookAlikeWindow\":\"P8D\"}",
            "{\"lookAlikeWindow\":\"PT0.5S\"}",
            "{\"currency\":\"XXX\"}",
            "{\"currency\":\"usd\"}",
            "{\"attemptsKept\":\"PT1H\"}",
            "{\"duplicatesThreshold\":0}",
            "{\"duplicatesWindow\":\"P8D\",\"duplicatesHold\":true}",
            "{\"lookAlikeWindow\":\"soon\",\"largeAmount\":{\"USD\":\"5.00\"}}")) {
      assertThat(patch(settings, wrong)).as(wrong).isProblem(422, "invalid-entry");
    }
    assertThat(patch(settings, "{\"colour\":\"red\"}")).isProblem(400, "malformed-request");

    assertThat(admin.get(settings).text()).isEqualTo(before);
  }

  @Test
  void an_update_that_names_an_old_version_does_not_overwrite_newer_settings() {
    String settings = Shopper.API + "/admin/settings";
    String seen = admin.get(settings).header("ETag").orElseThrow();
    try {
      Answer first = patchIf(seen, "{\"duplicatesThreshold\":61}");
      assertThat(first).hasStatus(200);
      String now = first.header("ETag").orElseThrow();
      assertThat(now).isNotEqualTo(seen);
      assertThat(admin.get(settings).header("ETag")).contains(now);

      assertThat(patchIf(seen, "{\"duplicatesThreshold\":62}")).isProblem(412, "changed-meanwhile");
      assertThat(patchIf("W/" + now, "{\"duplicatesThreshold\":62}"))
          .isProblem(412, "changed-meanwhile");
      assertThat(patchIf("61", "{\"duplicatesThreshold\":62}")).isProblem(400, "malformed-request");
      assertThat(admin.get(settings).json().path("duplicatesThreshold").asInt()).isEqualTo(61);
      assertThat(patchIf("*", "{\"duplicatesThreshold\":63}")).hasStatus(200);
    } finally {
      patch(settings, "{\"duplicatesThreshold\":60}");
    }
    assertThat(admin.get(settings).header("ETag")).contains(seen);
  }

  private Answer patchIf(String version, String body) {
    return admin.sendJson("PATCH", Shopper.API + "/admin/settings", body, "If-Match", version);
  }

  private Answer patch(String path, String body) {
    return admin.sendJson("PATCH", path, body);
  }

  @Test
  void a_customer_at_the_limit_learns_when_they_may_order_again() {
    make(rule("orders", "2", "PT10M", "reject"));
    String key = newKey();
    Answer first = someone.post(newKey(), CHEESE);
    assertThat(someone.put(someone.orderNumber(), CHEESE)).isFirstReceipt();

    Answer refused = someone.post(key, CHEESE);

    assertThat(refused)
        .isProblem(429, "order-limit-reached")
        .hasRetry("same-key")
        .saysWhenToRetry();
    assertThat(refused.json().path("limit").asText()).isEqualTo("2");
    assertThat(refused.json().path("window").asText()).isEqualTo("PT10M");
    Instant placedAt = Instant.parse(first.json().path("placedAt").asText());
    assertThat(Instant.parse(refused.json().path("retryAt").asText()))
        .isEqualTo(placedAt.plus(Duration.ofMinutes(10)));
    String seconds = refused.header("Retry-After").orElseThrow();
    assertThat(Long.parseLong(seconds)).isBetween(500L, 600L);
    assertThat(refused.header("RateLimit-Policy")).contains("\"orders\";q=2;w=600");
    assertThat(refused.header("RateLimit")).contains("\"orders\";r=0;t=" + seconds);
    assertThat(someone.put(someone.orderNumber(), CHEESE)).isProblem(429, "order-limit-reached");
    assertThat(someone.get(Shopper.API + "/orders").json().path("items")).hasSize(2);
  }

  @Test
  void accounts_that_send_to_one_house_share_a_limit_on_persons() {
    ObjectNode rule = rule("orders", "1", "PT10M", "reject");
    rule.putObject("scope").put("type", "person").putNull("id");
    assertThat(support.sendJson("POST", LIMITS, rule.toString())).isProblem(403, "forbidden");
    String path = make(rule);
    assertThat(admin.get(path).json().path("scope").toString())
        .isEqualTo("{\"type\":\"person\",\"id\":null}");
    Shopper other = Stage.shopper(Stage.pair().node(1), Stage.customerOfPair());

    assertThat(someone.post(newKey(), CHEESE.to(house("57 Obere Straße")))).isFirstReceipt();
    String key = newKey();
    OrderForm second = CHEESE.to(house("Obere Str. ５７"));
    Answer refused = other.post(key, second);

    assertThat(refused).isProblem(429, "order-limit-reached").hasRetry("same-key");
    assertThat(refused.json().path("limit").asText()).isEqualTo("1");
    assertThat(other.get(Shopper.API + "/limits").json().path("items"))
        .as("how much others have ordered")
        .noneMatch(item -> item.path("window").asText().equals("PT10M"));
    rule.putObject("scope").put("type", "person").put("id", "somebody");
    assertThat(admin.sendJson("PUT", path, rule.toString())).isProblem(422, "invalid-entry");
    rule.put("outcome", "confirm").putObject("scope").put("type", "person");
    assertThat(admin.sendJson("PUT", path, rule.toString())).hasStatus(200);
    assertThat(other.post(key, second)).isProblem(428, "confirmation-required");
    assertThat(other.post(key, second.confirming("limit"))).isFirstReceipt();
  }

  private static OrderForm.ShipTo house(String street) {
    return new OrderForm.ShipTo("Ada Buyer", street, "Passau", null, "94032", "DE");
  }

  @Test
  void a_rule_is_tried_on_past_orders_and_changes_nothing() {
    String number = "";
    for (int order = 0; order < 3; order++) {
      number = someone.post(newKey(), CHEESE.confirming("look-alike")).orderNumber();
    }
    ObjectNode trial = JsonNodeFactory.instance.objectNode();
    trial.set("rule", rule("orders", "2", "PT10M", "reject"));

    Answer tried = admin.sendJson("POST", LIMITS + "/trial", trial.toString());

    assertThat(tried).hasStatus(200);
    assertThat(tried.json().path("orders").asInt()).isEqualTo(3);
    assertThat(tried.json().path("refused").asInt()).isEqualTo(1);
    assertThat(tried.json().path("asked").asInt() + tried.json().path("held").asInt()).isZero();
    assertThat(tried.json().path("customers").asInt()).isEqualTo(1);
    assertThat(tried.json().path("examples").toString()).isEqualTo("[\"" + number + "\"]");
    assertThat(someone.post(newKey(), CHEESE.confirming("look-alike"))).isFirstReceipt();
    trial.put("since", "2999-01-01T00:00:00Z");
    assertThat(admin.sendJson("POST", LIMITS + "/trial", trial.toString()).json().path("refused"))
        .hasToString("0");
    assertThat(support.sendJson("POST", LIMITS + "/trial", trial.toString()))
        .isProblem(403, "forbidden");
    trial.put("since", "yesterday");
    assertThat(admin.sendJson("POST", LIMITS + "/trial", trial.toString()))
        .isProblem(400, "malformed-request");
    trial.remove("since");
    trial.set("rule", rule("orders", "-1", "PT10M", "reject"));
    assertThat(admin.sendJson("POST", LIMITS + "/trial", trial.toString()))
        .isProblem(422, "invalid-entry");
  }

  @Test
  void the_same_key_works_once_the_limit_is_gone() {
    String rule = make(rule("orders", "0", "PT1H", "reject"));
    String key = newKey();

    Answer refused = someone.post(key, CHEESE);
    assertThat(admin.send("DELETE", rule, BodyPublishers.noBody())).hasStatus(204);

    assertThat(refused).isProblem(429, "order-limit-reached").hasRetry("after-change");
    assertThat(refused.json().path("retryAt").isNull()).isTrue();
    assertThat(refused.header("Retry-After")).isEmpty();
    assertThat(refused.header("RateLimit")).contains("\"orders\";r=0");
    assertThat(someone.post(key, CHEESE)).isFirstReceipt();
  }

  @Test
  void replays_at_the_limit_are_answered_and_not_counted() {
    make(rule("orders", "2", "PT1H", "reject"));
    String key = newKey();
    Answer first = someone.post(key, CHEESE);

    for (int i = 0; i < 20; i++) {
      assertThat(someone.post(key, CHEESE)).isReplayOf(first);
    }

    assertThat(someone.post(newKey(), CHEESE)).isFirstReceipt();
    assertThat(someone.post(newKey(), CHEESE)).isProblem(429, "order-limit-reached");
    assertThat(someone.post(key, CHEESE)).isReplayOf(first);
  }

  @Test
  void amounts_and_quantities_are_limited_too() {
    make(rule("amount", "100.00", "P1D", "reject").put("currency", "USD"));
    make(rule("quantity", "3", "P1D", "reject").put("productId", "11"));
    assertThat(someone.post(newKey(), CHEESE)).isFirstReceipt();

    Answer pieces = someone.post(newKey(), OrderForm.of("11", 3));
    Answer money = someone.post(newKey(), OrderForm.of("21", 8));

    assertThat(pieces).isProblem(429, "order-limit-reached").hasRetry("same-key");
    assertThat(pieces.json().path("limit").asText()).isEqualTo("3");
    assertThat(pieces.json().at("/rule/productId").asText()).isEqualTo("11");
    assertThat(pieces.header("RateLimit").orElseThrow()).startsWith("\"quantity\";r=2;t=");
    assertThat(money).isProblem(429, "order-limit-reached");
    assertThat(money.json().path("limit").asText()).isEqualTo("100.00");
    assertThat(money.json().at("/rule/currency").asText()).isEqualTo("USD");
    assertThat(money.header("RateLimit-Policy")).contains("\"amount\";q=100;w=86400");
    assertThat(someone.post(newKey(), OrderForm.of("21", 7).and("52", 1))).isFirstReceipt();
  }

  @Test
  void all_questions_are_asked_at_once_and_remembered_and_holds_still_hold() {
    make(rule("quantity", "10", "PT24H", "confirm"));
    make(rule("orders", "1", "PT24H", "hold"));
    OrderForm much = OrderForm.of("11", 50);
    String key = newKey();
    Answer first = someone.post(newKey(), much.confirmingOnly("large-amount", "limit"));
    assertThat(first).isFirstReceipt();

    Answer asked = someone.post(key, much.unconfirmed());
    Answer askedAgain = someone.post(key, much.confirmingOnly("limit", "large-amount"));
    Answer placed = someone.post(key, much.confirmingOnly("limit", "large-amount", "look-alike"));

    assertThat(asked).isProblem(428, "confirmation-required");
    JsonNode questions = asked.json().path("confirmations");
    assertThat(questions.findValuesAsText("name"))
        .containsExactly("large-amount", "look-alike", "limit");
    assertThat(questions.at("/1/orderNumber").asText()).isEqualTo(first.orderNumber());
    assertThat(questions.at("/2/rule/kind").asText()).isEqualTo("quantity");
    assertThat(questions.at("/2/rule/max").asText()).isEqualTo("10");
    assertThat(questions.at("/2/rule/window").asText()).isEqualTo("PT24H");
    assertThat(askedAgain.json().path("confirmations").findValuesAsText("name"))
        .containsExactly("look-alike");
    assertThat(placed).isFirstReceipt();
    JsonNode order = someone.order(placed.orderNumber()).json();
    assertThat(order.path("state").asText()).isEqualTo("held");
    assertThat(order.path("history").findValuesAsText("event")).containsExactly("placed", "held");
    assertThat(order.at("/history/1/reason").asText()).contains("at most 1 orders in PT24H");
    assertThat(someone.post(key, much)).isReplayOf(placed);
  }

  @Test
  void the_same_order_again_is_asked_about_whatever_its_address() {
    Answer first = someone.post(newKey(), CHEESE.unconfirmed());
    OrderForm elsewhere =
        CHEESE
            .unconfirmed()
            .to(new OrderForm.ShipTo("Bob", "2 Short Lane", "Bern", null, "3012", "CH"));
    String number = someone.orderNumber();

    Answer asked = someone.put(number, elsewhere);

    assertThat(asked).isProblem(428, "confirmation-required");
    assertThat(asked.json().at("/confirmations/0/name").asText()).isEqualTo("look-alike");
    assertThat(asked.json().at("/confirmations/0/orderNumber").asText())
        .isEqualTo(first.orderNumber());
    assertThat(someone.post(newKey(), OrderForm.of("11", 2).unconfirmed())).isFirstReceipt();
    assertThat(someone.put(number, elsewhere.confirmingOnly("look-alike"))).isFirstReceipt();
  }

  @Test
  void a_cancelled_order_is_no_longer_asked_about() {
    Answer first = someone.post(newKey(), CHEESE.unconfirmed());

    assertThat(someone.cancel(first.orderNumber(), Optional.empty())).hasStatus(200);

    assertThat(someone.post(newKey(), CHEESE.unconfirmed())).isFirstReceipt();
  }

  @Test
  void customers_see_what_is_left() {
    make(rule("orders", "3", "PT10M", "reject"));
    make(rule("quantity", "5", "P1D", "hold").put("productId", "11"));
    Answer first = someone.post(newKey(), OrderForm.of("11", 2));

    JsonNode limits = someone.get(Shopper.API + "/limits").json();

    assertThat(limits.path("blocked").asBoolean(true)).isFalse();
    Instant placedAt = Instant.parse(first.json().path("placedAt").asText());
    assertThat(limits.path("items"))
        .containsExactlyInAnyOrder(
            item("orders", null, "PT10M", "3", "1", "2", "reject", placedAt.plusSeconds(600)),
            item("quantity", "11", "PT24H", "5", "2", "3", "hold", placedAt.plusSeconds(86_400)));
  }

  @Test
  void a_saved_rule_applies_to_the_next_order() {
    String path = make(rule("orders", "1", "PT1H", "reject"));
    for (int max = 1; max <= 5; max++) {
      assertThat(someone.post(newKey(), CHEESE)).isFirstReceipt();
      assertThat(someone.post(newKey(), CHEESE)).isProblem(429, "order-limit-reached");
      Answer saved =
          admin.sendJson(
              "PUT", path, rule("orders", Integer.toString(max + 1), "PT1H", "reject").toString());
      assertThat(saved).hasStatus(200);
    }
  }

  @Test
  void sixteen_clients_at_two_nodes_get_exactly_what_is_allowed() {
    Cluster pair = Stage.pair();
    Shopper keeper = Shopper.of(pair.node(1).uri(), "admin", Stage.PASSWORD);
    String path =
        keeper
            .sendJson("POST", LIMITS, rule("orders", "5", "PT10M", "reject").toString())
            .header("Location")
            .orElseThrow();

    List<Answer> answers =
        Crowd.atOnce(
            16, place -> Stage.shopper(pair.node(place % 2), customer).post(newKey(), CHEESE));

    assertThat(answers).filteredOn(Answer::isPlaced).hasSize(5);
    assertThat(answers).filteredOn(answer -> answer.isProblem("order-limit-reached")).hasSize(11);
    assertThat(Stage.ledgerOf(pair).orders())
        .filteredOn(row -> row.customer().equals(customer.toUpperCase(Locale.ROOT)))
        .hasSize(5);
    assertThat(keeper.send("DELETE", path, BodyPublishers.noBody())).hasStatus(204);
  }

  @Test
  void a_rule_is_created_read_listed_changed_and_deleted() {
    ObjectNode sent =
        rule("quantity", "5", "P1D", "confirm")
            .put("productId", "11")
            .put("expiresAt", "2031-01-31T10:30:00+01:00")
            .put("note", "who buys cheese");

    Answer created = admin.sendJson("POST", LIMITS, sent.toString());

    assertThat(created).hasStatus(201);
    String path = created.header("Location").orElseThrow();
    made.add(path);
    JsonNode rule = created.json();
    assertThat(path).isEqualTo(LIMITS + "/" + rule.path("id").asText());
    assertThat(rule)
        .isEqualTo(
            sent.deepCopy()
                .put("id", rule.path("id").asText())
                .putNull("currency")
                .put("window", "PT24H")
                .put("expiresAt", "2031-01-31T09:30:00.000000Z"));
    Answer read = admin.get(path);
    assertThat(read.text()).isEqualTo(created.text());
    assertThat(read.header("ETag")).isEqualTo(created.header("ETag")).isNotEmpty();
    assertThat(admin.get(LIMITS).json().path("items")).contains(rule);

    ObjectNode changed = ((ObjectNode) rule.deepCopy()).put("max", "6");
    Answer saved = admin.sendJson("PUT", path, changed.toString());
    assertThat(saved).hasStatus(200);
    assertThat(saved.json()).isEqualTo(changed);
    assertThat(saved.header("ETag")).isNotEqualTo(read.header("ETag"));

    assertThat(admin.send("DELETE", path, BodyPublishers.noBody())).hasStatus(204);
    assertThat(admin.get(path)).isProblem(404, "not-found");
    assertThat(admin.send("DELETE", path, BodyPublishers.noBody())).isProblem(404, "not-found");
    assertThat(admin.sendJson("PUT", path, changed.toString())).isProblem(404, "not-found");
  }

  @Test
  void of_two_changes_to_a_rule_the_second_is_a_conflict() {
    ObjectNode rule = rule("orders", "5", "PT1H", "reject");
    String path = make(rule);
    String seen = admin.get(path).header("ETag").orElseThrow();
    String other = rule.put("max", "6").toString();

    assertThat(admin.sendJson("PUT", path, other, "If-Match", seen)).hasStatus(200);

    assertThat(admin.sendJson("PUT", path, other, "If-Match", seen))
        .isProblem(412, "changed-meanwhile");
    assertThat(admin.send("DELETE", path, BodyPublishers.noBody(), "If-Match", seen))
        .isProblem(412, "changed-meanwhile");
    assertThat(admin.sendJson("PUT", path, other, "If-Match", "\"another\""))
        .isProblem(412, "changed-meanwhile");
    assertThat(admin.sendJson("PUT", path, other, "If-Match", "nonsense"))
        .isProblem(400, "malformed-request");
    assertThat(admin.sendJson("PUT", path, other, "If-Match", "*")).hasStatus(200);
    String now = admin.get(path).header("ETag").orElseThrow();
    assertThat(admin.send("DELETE", path, BodyPublishers.noBody(), "If-Match", now)).hasStatus(204);
  }

  @Test
  void administrators_change_rules_and_support_reads_them() {
    String path = make(rule("orders", "5", "PT1H", "reject"));
    String body = rule("orders", "500", "PT1H", "reject").toString();

    assertThat(support.get(LIMITS)).hasStatus(200);
    assertThat(support.get(path)).hasStatus(200);
    for (Shopper other : List.of(support, someone)) {
      assertThat(other.sendJson("POST", LIMITS, body)).isProblem(403, "forbidden");
      assertThat(other.sendJson("PUT", path, body)).isProblem(403, "forbidden");
      assertThat(other.send("DELETE", path, BodyPublishers.noBody())).isProblem(403, "forbidden");
    }
    assertThat(someone.get(LIMITS)).isProblem(403, "forbidden");
    assertThat(someone.get(path)).isProblem(403, "forbidden");
    assertThat(Shopper.nobody(node.uri()).get(path)).isProblem(401, "unauthenticated");
    assertThat(admin.get(path).json().path("max").asText()).isEqualTo("5");
  }

  @Test
  void unreadable_rules_are_malformed_and_impossible_ones_are_invalid() {
    for (String body :
        List.of(
            "{}",
            rule("orders", "5", "PT1H", "reject").put("colour", "blue").toString(),
            rule("orders", "5", "PT1H", "reject").put("max", 5).toString(),
            rule("orders", "5", "PT1H", "reject").put("scope", "default").toString(),
            rule("orders", "5", "PT1H", "reject").putNull("window").toString())) {
      assertThat(admin.sendJson("POST", LIMITS, body)).isProblem(400, "malformed-request");
    }
    for (ObjectNode impossible :
        List.of(
            rule("visits", "5", "PT1H", "reject"),
            rule("orders", "-5", "PT1H", "reject"),
            rule("orders", "five", "PT1H", "reject"),
            rule("orders", "1.5", "PT1H", "reject"),
            rule("orders", "5", "an hour", "reject"),
            rule("orders", "5", "PT0S", "reject"),
            rule("orders", "5", "P9999999D", "reject"),
            rule("orders", "5", "PT1H", "shout"),
            rule("orders", "5", "PT1H", "reject").put("productId", "11"),
            rule("amount", "5", "PT1H", "reject"),
            rule("amount", "5", "PT1H", "reject").put("currency", "dollars"),
            rule("amount", "5.001", "PT1H", "reject").put("currency", "USD"),
            rule("quantity", "5", "PT1H", "reject").put("productId", "no-such-product"),
            rule("orders", "5", "PT1H", "reject").put("expiresAt", "tomorrow"),
            rule("orders", "5", "PT1H", "reject").put("note", ""))) {
      Answer answer = admin.sendJson("POST", LIMITS, impossible.toString());
      assertThat(answer).isProblem(422, "invalid-entry");
      assertThat(answer.json().path("violations")).isNotEmpty();
    }
    ObjectNode nobodys = rule("orders", "5", "PT1H", "reject");
    nobodys.withObject("/scope").put("id", "nobody");
    assertThat(admin.sendJson("POST", LIMITS, nobodys.toString())).isProblem(422, "invalid-entry");
    assertThat(admin.get(LIMITS + "/nothing")).isProblem(404, "not-found");
    assertThat(admin.get(LIMITS + "/99999999999999999999")).isProblem(404, "not-found");
  }

  /** A rule that applies only to this test's customer. */
  private ObjectNode rule(String kind, String max, String window, String outcome) {
    ObjectNode rule = JsonNodeFactory.instance.objectNode();
    rule.putObject("scope").put("type", "customer").put("id", customer.toUpperCase(Locale.ROOT));
    return rule.put("kind", kind).put("max", max).put("window", window).put("outcome", outcome);
  }

  private String make(ObjectNode rule) {
    Answer created = admin.sendJson("POST", LIMITS, rule.toString());
    assertThat(created).hasStatus(201);
    String path = created.header("Location").orElseThrow();
    made.add(path);
    return path;
  }

  private static JsonNode item(
      String kind,
      String productId,
      String window,
      String max,
      String used,
      String left,
      String outcome,
      Instant nextAt) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", kind)
        .put("productId", productId)
        .put("window", window)
        .put("max", max)
        .put("used", used)
        .put("left", left)
        .putNull("currency")
        .put("outcome", outcome)
        .put("nextAt", TIME.format(nextAt));
  }
}
