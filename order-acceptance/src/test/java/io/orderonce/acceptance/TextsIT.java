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
import io.orderonce.acceptance.process.Node;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written into any field of the interface, the shop answers without a fault. */
class TextsIT {

  /** The throttle's status for repeated wrong tokens and passwords, whatever they contain. */
  private static final int TOO_MANY_TRIES = 429;

  private static final String ADMIN = Shopper.API + "/admin";

  /** Texts that no field accepts, wherever they appear in it. */
  private static final List<String> UNPRINTABLE =
      List.of("a\0b", "a\u202eb", "a\u2066b", "a\nb", "a\tb", "\u2028", "\uffff", "\u200b", " ");

  private static final List<String> STRANGE =
      Stream.concat(
              UNPRINTABLE.stream(),
              Stream.of(
                  "\u337f".repeat(40),
                  "\ufdfa".repeat(120),
                  "ß".repeat(120),
                  "İ".repeat(120),
                  "x".repeat(121),
                  "e\u0301".repeat(120),
                  "\u0301",
                  "张伟",
                  "５",
                  "😀".repeat(60)))
          .toList();

  private static int product;

  /** Looked up by name: JUnit would close a node passed as an argument. */
  private static Node node(String database) {
    return database.equals("H2") ? Stage.demo() : Stage.pair().node(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"H2", "PostgreSQL"})
  void no_text_in_any_field_causes_a_fault(String database) {
    Node node = node(database);
    Shopper shopper = buyer(node);
    Shopper admin = Shopper.of(node.uri(), "admin", Stage.PASSWORD);
    String order = placed(shopper);
    List<String> faults = new ArrayList<>();
    for (String text : STRANGE) {
      for (Field field : fields(node, shopper, admin, order)) {
        Answer answer = field.write.apply(text);
        if (answer.status() >= 500
            || answer.status() >= 400
                && answer.status() != TOO_MANY_TRIES
                && answer.text().contains("\"retry\":\"same-key\"")
            || UNPRINTABLE.contains(text) && answer.status() < 400) {
          faults.add(field.name + " with " + escaped(text) + ": " + answer);
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"H2", "PostgreSQL"})
  void no_text_in_any_query_causes_a_fault_and_unprintable_ones_are_not_searched_for(
      String database) {
    Node node = node(database);
    Shopper admin = Shopper.of(node.uri(), "admin", Stage.PASSWORD);
    List<String> faults = new ArrayList<>();
    for (String query : QUERIES) {
      for (String text : STRANGE) {
        Answer answer = admin.get(ADMIN + query + encoded(text));
        boolean refused = answer.isProblem("malformed-request");
        boolean control = text.codePoints().anyMatch(one -> one == 0 || one == 0x202e);
        if (control ? !refused : answer.status() != 200 && !refused) {
          faults.add(query + escaped(text) + ": " + answer);
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  private static final List<String> QUERIES =
      List.of(
          "/products?q=",
          "/products?category=",
          "/products?after=",
          "/products?size=",
          "/customers?q=",
          "/customers?after=",
          "/orders?q=",
          "/orders?customer=",
          "/orders?product=",
          "/orders?state=",
          "/orders?from=",
          "/orders?after=",
          "/audit?by=",
          "/audit?subject=",
          "/audit?subjectId=",
          "/audit?to=",
          "/audit?after=",
          "/attempts?key=",
          "/attempts?customer=",
          "/attempts?orderNumber=",
          "/attempts?outcome=",
          "/attempts?from=",
          "/attempts?after=",
          "/duplicates?state=",
          "/duplicates?after=",
          "/limits?after=");

  @ParameterizedTest
  @ValueSource(strings = {"H2", "PostgreSQL"})
  void extreme_times_and_numbers_are_refused_or_understood(String database) {
    Node node = node(database);
    Shopper admin = Shopper.of(node.uri(), "admin", Stage.PASSWORD);
    for (String list : List.of("/orders", "/audit", "/attempts")) {
      for (String time :
          List.of(
              "+999999999-12-31T23:59:59Z",
              "-999999999-01-01T00:00:00Z",
              "+10000-01-01T00:00:00Z",
              "0000-01-01T00:00:00Z",
              "-0001-01-01T00:00:00Z",
              "9999-12-31T23:59:59-18:00",
              "2027-02-30T00:00:00Z",
              "2027-01-01")) {
        for (String end : List.of("from", "to")) {
          assertThat(admin.get(ADMIN + list + "?" + end + "=" + encoded(time)))
              .isProblem(400, "malformed-request");
        }
      }
      assertThat(admin.get(ADMIN + list + "?from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z"))
          .hasStatus(200);
      for (String size : List.of("0", "-1", "101", "99999999999999999999", "1e2", "１０")) {
        assertThat(admin.get(ADMIN + list + "?size=" + encoded(size)))
            .isProblem(400, "malformed-request");
      }
    }
    assertThat(admin.get(ADMIN + "/audit?after=999999999999999999")).hasStatus(200);
    assertThat(admin.get(ADMIN + "/audit?after=9223372036854775808"))
        .isProblem(400, "malformed-request");
    for (String since : List.of("+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z")) {
      assertThat(
              admin.sendJson(
                  "POST", ADMIN + "/duplicates/dry-run", "{\"since\":\"" + since + "\"}"))
          .isProblem(422, "invalid-entry");
    }
    for (String span : List.of("PT9223372036854775807S", "-PT9223372036854775808S", "PT0.5S")) {
      for (String name : List.of("lookAlikeWindow", "attemptsKept", "duplicatesWindow")) {
        Answer answer =
            admin.sendJson("PATCH", ADMIN + "/settings", "{\"" + name + "\":\"" + span + "\"}");
        assertThat(answer.status()).as(name + " " + span).isLessThan(500);
      }
    }
    admin.sendJson("PATCH", ADMIN + "/settings", "{\"lookAlikeWindow\":\"PT10M\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"H2", "PostgreSQL"})
  void a_retry_in_other_bytes_gets_the_replay_byte_for_byte(String database) {
    Node node = node(database);
    Shopper shopper = buyer(node);
    String key = newKey();
    OrderForm.ShipTo composed =
        new OrderForm.ShipTo("Zoë Côté", "1 rue de la Côte", "Orléans", null, null, "FR");
    OrderForm.ShipTo decomposed =
        new OrderForm.ShipTo(
            decomposed(" Zoë Côté"),
            decomposed("1 rue de la Côte"),
            decomposed("Orléans "),
            null,
            null,
            "FR");
    Answer first = shopper.post(key, OrderForm.of("11", 1).to(decomposed));

    assertThat(shopper.post(key, OrderForm.of("11", 1).to(composed))).isReplayOf(first);
    assertThat(first.json().path("shipTo").path("name").asText()).isEqualTo("Zoë Côté");
    cancel(shopper, first.orderNumber());
  }

  @ParameterizedTest
  @ValueSource(strings = {"H2", "PostgreSQL"})
  void a_name_is_found_in_any_spelling_and_a_log_in_name_may_have_blanks_around_it(
      String database) {
    Node node = node(database);
    Shopper admin = Shopper.of(node.uri(), " Admin ", Stage.PASSWORD);
    for (String query : List.of("cote de b", decomposed("Côte"), "CÔTE ", "ｃｏｔｅ")) {
      JsonNode items = admin.get(ADMIN + "/products?q=" + encoded(query)).json().path("items");
      assertThat(items.findValuesAsText("name")).as(query).contains("Côte de Blaye");
    }
    JsonNode chai = admin.get(ADMIN + "/products?q=chai%20").json().path("items");
    assertThat(chai.findValuesAsText("name")).containsExactly("Chai");
    assertThat(admin.get(ADMIN + "/orders?q=" + encoded("张伟")).json().path("items")).isEmpty();
    assertThat(admin.get(ADMIN + "/products?q=%CC%81").json().path("items")).isEmpty();
  }

  private record Field(String name, Function<String, Answer> write) {}

  private static List<Field> fields(Node node, Shopper shopper, Shopper admin, String order) {
    List<Field> fields = new ArrayList<>();
    for (String part : List.of("name", "street", "city", "region", "postalCode", "country")) {
      fields.add(
          new Field(
              "shipTo." + part,
              text -> {
                ObjectNode form = OrderForm.of("11", 1).tree();
                ((ObjectNode) form.path("shipTo")).put(part, text);
                Answer answer = shopper.post(newKey(), bytes(form));
                if (answer.isPlaced()) {
                  cancel(shopper, answer.orderNumber());
                }
                return answer;
              }));
    }
    fields.add(
        new Field(
            "cancellation.reason",
            text ->
                shopper.sendJson(
                    "POST",
                    Shopper.API + "/orders/" + order + "/cancellation",
                    object("reason", text).toString())));
    for (String part : List.of("name", "category", "productId")) {
      fields.add(
          new Field(
              "product." + part,
              text ->
                  admin.sendJson("POST", ADMIN + "/products", sheet().put(part, text).toString())));
    }
    fields.add(
        new Field(
            "table.name",
            text ->
                admin.send(
                    "POST",
                    ADMIN + "/products/import",
                    BodyPublishers.ofString(
                        "product_id,name,category,quantity_per_unit,unit_price,units_in_stock,"
                            + "discontinued,currency\nX"
                            + ++product
                            + ",\""
                            + text
                            + "\",Texts,box,1.00,1,1,USD\n"),
                    "Content-Type",
                    "text/csv")));
    fields.add(
        new Field(
            "limit.note",
            text -> {
              ObjectNode rule = rule().put("note", text);
              rule.putObject("scope").put("type", "group").put("id", "nobody");
              return added(admin, rule);
            }));
    fields.add(
        new Field(
            "limit.scope.id",
            text -> {
              ObjectNode rule = rule();
              rule.putObject("scope").put("type", "group").put("id", text);
              return added(admin, rule);
            }));
    fields.add(
        new Field(
            "customer.group",
            text -> {
              String customer = ADMIN + "/customers/ALFKI";
              Answer answer = admin.sendJson("PATCH", customer, object("group", text).toString());
              admin.sendJson("PATCH", customer, "{\"group\":null}");
              return answer;
            }));
    fields.add(
        new Field(
            "resolution.reason",
            text ->
                admin.sendJson(
                    "POST",
                    ADMIN + "/duplicates/999999999/resolution",
                    object("reason", text).put("decision", "not-duplicate").toString())));
    fields.add(
        new Field(
            "setup.token",
            text ->
                Shopper.nobody(node.uri())
                    .sendJson(
                        "POST",
                        Shopper.API + "/setup",
                        object("token", text)
                            .put("userName", text)
                            .put("password", text)
                            .toString())));
    fields.add(new Field("log-in", text -> asNobody(admin, text)));
    return fields;
  }

  private static Shopper buyer(Node node) {
    boolean embedded = node == Stage.demo();
    return Stage.shopper(node, embedded ? Stage.customer() : Stage.customerOfPair());
  }

  private static Answer asNobody(Shopper admin, String text) {
    return admin
        .authorizedBy(Shopper.basic("nobody" + text, "wrong" + text))
        .get(Shopper.API + "/orders");
  }

  private static Answer added(Shopper admin, ObjectNode rule) {
    Answer answer = admin.sendJson("POST", ADMIN + "/limits", rule.toString());
    if (answer.status() == 201) {
      admin.send("DELETE", Shopkeeper.limit(answer.json()), BodyPublishers.noBody());
    }
    return answer;
  }

  private static String placed(Shopper shopper) {
    Answer answer = shopper.post(newKey(), OrderForm.of("11", 1));
    assertThat(answer).hasStatus(201);
    return answer.orderNumber();
  }

  private static void cancel(Shopper shopper, String order) {
    assertThat(shopper.cancel(order, Optional.empty())).hasStatus(200);
  }

  private static ObjectNode sheet() {
    return object("productId", "X" + ++product)
        .put("name", "Text")
        .put("category", "Texts")
        .put("unitPrice", "1.00")
        .put("onSale", false);
  }

  private static ObjectNode rule() {
    return object("kind", "orders").put("max", "5").put("window", "PT1M").put("outcome", "reject");
  }

  private static ObjectNode object(String name, String text) {
    return JsonNodeFactory.instance.objectNode().put(name, text);
  }

  private static byte[] bytes(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decomposed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD);
  }

  private static String escaped(String text) {
    return JsonNodeFactory.instance.textNode(text.substring(0, Math.min(9, text.length()))) + "…";
  }
}
