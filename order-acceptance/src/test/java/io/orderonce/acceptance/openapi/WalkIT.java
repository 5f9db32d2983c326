package io.orderonce.acceptance.openapi;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.openapi.Walk.Caller;
import io.orderonce.acceptance.openapi.Walk.Content;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every method at every path of the document that a node serves, as every kind of caller, with
 * various values in place of its parameters: every answer is declared, nobody gets what is not
 * theirs, and nothing is a fault. On a node of its own, because the walk changes a lot.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalkIT {

  private static final String ADMIN = Shopper.API + "/admin";
  private static final String LONG = "0".repeat(4_000);
  private static final List<String> UNREADABLE =
      List.of("%", "%zz", "%ff", "%00", "100%", "a%2Fb", "11;x=1");
  private static final String UNKNOWN_NUMBER = "00000-00000-00000-00000";
  private static final OrderForm CHEESE = OrderForm.of("11", 1);

  /** The webhook that a demo shop begins with. */
  private static final String INBOX = "1";

  /** A customer whom nothing else here needs. */
  private static final String TO_ERASE = "PARIS";

  /** Needs a token, which a demo shop does not issue. */
  private static final Set<String> NEVER_DONE = Set.of("createFirstAdministrator");

  private static final String PARCEL = "{\"carrier\":\"DHL\",\"trackingNumber\":\"0034 0434\"}";

  /** Bodies that make a call succeed; {@code {}} where there is none. */
  private static final Map<String, Content> BODIES =
      Map.ofEntries(
          json("cancelOrder", "{\"reason\":\"wrong cheese\"}"),
          json(
              "createFirstAdministrator",
              "{\"token\":\"0\",\"userName\":\"eve\",\"password\":\"long enough\"}"),
          json(
              "createProduct",
              """
              {"productId":"walk","name":"Walking stick","category":"Wood",\
              "unitPrice":{"amount":"9.50","currency":"USD"}}\
              """),
          json("changeProduct", "{\"onSale\":true}"),
          json("changeSettings", "{\"lookAlikeWindow\":\"PT10M\"}"),
          json("changeCustomer", "{\"blocked\":false}"),
          json("createCustomer", "{\"name\":\"Walker\",\"userName\":\"walker\"}"),
          json("eraseCustomer", "{\"reason\":\"asked for it\"}"),
          json("createStaff", "{\"userName\":\"walk.clerk\",\"role\":\"support\"}"),
          json("changeStaff", "{\"enabled\":true}"),
          json("decideDuplicate", "{\"decision\":\"not-duplicate\",\"reason\":\"both meant\"}"),
          json("tryDuplicateRules", "{\"window\":\"PT1H\",\"threshold\":60}"),
          json("enterParcel", PARCEL),
          json("createWebhook", "{\"url\":\"http://127.0.0.1:9/\",\"enabled\":false}"),
          json("changeWebhook", "{\"enabled\":true}"),
          json("createLimitRule", rule()),
          json("tryLimitRule", "{\"rule\":" + rule() + "}"),
          json("replaceLimitRule", rule()),
          csv(
              "importProducts",
              """
              product_id,name,category,quantity_per_unit,unit_price,units_in_stock,discontinued
              stick,Stick,Wood,one,3.00,5,0
              """),
          csv(
              "importLimitRules",
              """
              id,scope,scope_id,kind,product_id,max,currency,window,outcome,expires_at,note
              ,customer,ANTON,orders,,1000,,PT10M,reject,,
              """));

  private final Node node =
      Node.embedded("walk").inDemoMode().with("ORDERONCE_WEBHOOKS_PRIVATE_ADDRESSES", "true");
  private final Shopper shopper = Shopper.of(node.uri(), "alfki", "demo");
  private final Shopper stranger = Shopper.of(node.uri(), "bonap", "demo");
  private final Shopper admin = Shopper.of(node.uri(), "admin", "demo");
  private Description served = Description.ofRepository();
  private String foreignNumber = UNKNOWN_NUMBER;
  private String twin = UNKNOWN_NUMBER;

  @BeforeAll
  void start() {
    Stages.withoutLimits(node.start());
    assertThat(admin.sendJson("PATCH", ADMIN + "/products/11", "{\"stock\":100000}"))
        .hasStatus(200);
    served = Description.read(Shopper.nobody(node.uri()).get("/openapi").text());
    foreignNumber = stranger.post(Shopper.newKey(), CHEESE).orderNumber();
    twin = shopper.post(Shopper.newKey(), CHEESE).orderNumber();
  }

  @AfterAll
  void stop() {
    node.close();
  }

  @Test
  void the_served_document_is_the_one_in_the_repository() throws IOException {
    Shopper nobody = Shopper.nobody(node.uri());

    Answer yaml = nobody.get("/openapi");
    Answer json = nobody.get("/openapi", "Accept", "application/json");
    Answer forPeople = nobody.get("/openapi", "Accept", "text/html,*/*");

    assertThat(yaml.bytes()).isEqualTo(Files.readAllBytes(Description.file()));
    assertThat(yaml.header("Content-Type")).contains("application/yaml");
    assertThat(json.json()).isEqualTo(Description.ofRepository().root());
    assertThat(json.header("Content-Type")).contains("application/json");
    assertThat(forPeople.header("Content-Type").orElse("")).startsWith("text/plain");
  }

  @Test
  void every_request_by_every_caller_is_answered_as_described() throws IOException {
    try (Walk walk = new Walk(node.uri(), served)) {
      for (String template : served.paths()) {
        for (String method : Walk.METHODS) {
          walk(walk, method, template);
        }
      }

      assertThat(walk.findings().isEmpty()).as(walk.summary()).isTrue();
      assertThat(notDone(walk)).as("calls that never succeeded").isEmpty();
      assertThat(walk.requests()).isGreaterThan(5_000);
    }
  }

  @Test
  void an_undecodable_address_is_refused_with_every_method() throws IOException {
    try (Walk walk = new Walk(node.uri(), served)) {
      for (String template : served.paths()) {
        for (String method : Walk.METHODS) {
          for (String path : unreadable(template)) {
            walk.visit(method, template, path, false, Caller.NOBODY, Content.NONE);
            walk.visit(method, template, path, false, Caller.SHOPPER, Content.EMPTY);
          }
        }
      }

      assertThat(walk.findings().isEmpty()).as(walk.summary()).isTrue();
    }
  }

  /** The walk's own wrong log-ins are refused before any password is checked. */
  @Test
  void a_wrong_password_grants_nothing() {
    Shopper mistaken = Shopper.of(node.uri(), "admin", "not the password");

    for (String id : List.of("listOrders", "listCustomers", "getSettings", "listProducts")) {
      String path = Shopper.API + served.operation(id).path();
      assertThat(mistaken.get(path)).as(id).isProblem(401, "unauthenticated");
    }
  }

  private void walk(Walk walk, String method, String template) {
    Optional<Operation> call =
        served.operations().stream()
            .filter(one -> one.path().equals(template) && one.method().equals(method))
            .findAny();
    for (String path : paths(template, method)) {
      for (Caller caller : Caller.values()) {
        for (Content content : contents(call)) {
          walk.visit(method, template, path, true, caller, content);
        }
      }
    }
  }

  private List<Content> contents(Optional<Operation> call) {
    if (call.isEmpty()) {
      return List.of(Content.NONE, Content.EMPTY);
    }
    if (call.get().body().isEmpty()) {
      return List.of(Content.NONE);
    }
    List<Content> contents =
        new ArrayList<>(List.of(Content.NONE, Content.EMPTY, Content.MISTYPED));
    if (call.get().id().startsWith("place")) {
      contents.add(new Content("an order", "application/json", new String(CHEESE.json())));
    }
    Optional.ofNullable(BODIES.get(call.get().id())).ifPresent(contents::add);
    if (call.get().id().equals("reportOrderedTwice")) {
      contents.add(new Content("its twin", "application/json", "{\"twin\":\"" + twin + "\"}"));
    }
    return contents;
  }

  private static List<String> unreadable(String template) {
    return template.contains("{")
        ? UNREADABLE.stream().map(value -> template.replaceAll("\\{[^}]*}", value)).toList()
        : List.of(template + ";x=1");
  }

  /** The path with various values for its parameter: existing, unknown, another customer's, odd. */
  private List<String> paths(String template, String method) {
    if (!template.contains("{")) {
      return List.of(template);
    }
    String present = present(template, method);
    List<String> values = new ArrayList<>(List.of(present, LONG, "%20"));
    if (template.contains("{orderNumber}")) {
      values.addAll(List.of(UNKNOWN_NUMBER, foreignNumber, "1"));
    } else {
      values.addAll(List.of("999999", "nobody", "%E2%80%AE"));
    }
    String whole =
        template.contains("{delivery}") ? template.replace("{delivery}", delivery()) : template;
    return values.stream().map(value -> filled(whole, value)).toList();
  }

  private static String filled(String template, String value) {
    return template.substring(0, template.indexOf('{'))
        + value
        + template.substring(template.indexOf('}') + 1);
  }

  /** An existing value, in a state in which the call can succeed. */
  private String present(String template, String method) {
    if (template.contains("{orderNumber}")) {
      if (template.equals("/orders/{orderNumber}") && method.equals("PUT")) {
        return shopper.orderNumber();
      }
      String number = shopper.post(Shopper.newKey(), CHEESE).orderNumber();
      if (template.endsWith("/release")) {
        assertThat(
                admin.send("POST", ADMIN + "/orders/" + number + "/hold", BodyPublishers.noBody()))
            .hasStatus(200);
      }
      if (template.endsWith("/parcel")) {
        assertThat(admin.sendJson("PUT", ADMIN + "/orders/" + number + "/parcel", PARCEL))
            .hasStatus(200);
      }
      return number;
    }
    if (template.contains("{customerId}")) {
      return template.endsWith("/erasure") ? TO_ERASE : "ANTON";
    }
    if (template.contains("{productId}")) {
      return "11";
    }
    if (template.contains("{userName}")) {
      return "support";
    }
    if (template.startsWith("/admin/limits/")) {
      return admin.sendJson("POST", ADMIN + "/limits", rule()).json().path("id").asText();
    }
    if (template.startsWith("/admin/duplicates/")) {
      return openCase();
    }
    if (template.startsWith("/admin/webhooks/")) {
      return method.equals("DELETE") ? webhook() : INBOX;
    }
    if (template.startsWith("/admin/events/consumers/")) {
      return "duplicates";
    }
    return "some-key-of-a-client";
  }

  private String webhook() {
    return admin
        .sendJson(
            "POST", ADMIN + "/webhooks", "{\"url\":\"http://127.0.0.1:9/\",\"enabled\":false}")
        .json()
        .path("id")
        .asText();
  }

  /** Of an order that was placed before. */
  private String delivery() {
    String deliveries = ADMIN + "/webhooks/" + INBOX + "/deliveries";
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !admin.get(deliveries).json().path("items").isEmpty());
    return admin.get(deliveries).json().at("/items/0/id").asText();
  }

  private String openCase() {
    String open = ADMIN + "/duplicates?state=open";
    if (admin.get(open).json().path("items").isEmpty()) {
      shopper.post(Shopper.newKey(), CHEESE);
      shopper.post(Shopper.newKey(), CHEESE);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !admin.get(open).json().path("items").isEmpty());
    JsonNode first = admin.get(open).json().path("items").get(0);
    return first.path("id").asText();
  }

  private static Set<String> notDone(Walk walk) {
    Set<String> notDone = new TreeSet<>();
    walk.answered()
        .forEach(
            (id, statuses) -> {
              if (statuses.stream().noneMatch(status -> status < 300) && !NEVER_DONE.contains(id)) {
                notDone.add(id + " " + statuses);
              }
            });
    return notDone;
  }

  private static String rule() {
    return """
    {"scope":{"type":"customer","id":"ANTON"},"kind":"orders","max":"1000","window":"PT10M",\
    "outcome":"reject"}\
    """;
  }

  private static Map.Entry<String, Content> json(String id, String text) {
    return Map.entry(id, new Content("a good body", "application/json", text));
  }

  private static Map.Entry<String, Content> csv(String id, String text) {
    return Map.entry(id, new Content("a good table", "text/csv", text));
  }
}
