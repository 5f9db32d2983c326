package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.http.WebhookReceiver;
import io.orderonce.acceptance.http.WebhookReceiver.Arrival;
import io.orderonce.acceptance.http.WebhookReceiver.Mood;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Node;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs elsewhere are told what happens to the orders of two nodes. */
class WebhooksIT {

  private static final String WEBHOOKS = Shopper.API + "/admin/webhooks";
  private static final String TYPE = "io.orderonce.order.";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final OrderForm CHEESE = OrderForm.of("11", 1);

  private final Cluster pair = Stage.pair();
  private final Node a = pair.node(0);
  private final Node b = pair.node(1);
  private final Shopper adminOnA = Shopper.of(a.uri(), "admin", Stage.PASSWORD);
  private final Shopper adminOnB = adminOnA.at(b.uri());
  private final Shopper shopper = Stage.shopper(a, Stage.customerOfPair());
  private final WebhookReceiver receiver = WebhookReceiver.open();
  private String id = "";
  private String secret = "";

  @BeforeEach
  void follow() {
    receiver.start();
    Answer created = create(adminOnA, receiver.uri().toString());
    assertThat(created).hasStatus(201);
    id = created.json().path("id").asText();
    secret = created.json().path("secret").asText();
    assertThat(created.header("Location")).contains(WEBHOOKS + "/" + id);
  }

  @AfterEach
  void stop() {
    adminOnA.send("DELETE", WEBHOOKS + "/" + id, BodyPublishers.noBody());
    receiver.close();
  }

  @Test
  void what_happens_to_an_order_arrives_signed_in_order_and_as_the_feed_shows_it() {
    String number = shopper.post(newKey(), CHEESE).orderNumber();
    arrived(number, 1);
    assertThat(shopper.at(b.uri()).cancel(number, Optional.empty())).hasStatus(200);

    List<Arrival> arrivals = arrived(number, 2);

    assertThat(arrivals)
        .allMatch(one -> one.isSignedWith(secret))
        .allMatch(one -> one.header("content-type").equals("application/json"))
        .allMatch(one -> one.id().equals(one.event().path("id").asText()));
    assertThat(arrivals)
        .extracting(one -> one.event().path("type").asText())
        .containsExactly(TYPE + "placed", TYPE + "cancelled");
    Arrival last = arrivals.get(1);
    long before = Long.parseLong(last.id()) - 1;
    assertThat(last.event())
        .isEqualTo(
            adminOnB
                .get(Shopper.API + "/admin/events?size=1&after=" + before)
                .json()
                .at("/items/0"));
    assertThat(Long.parseLong(last.header("webhook-timestamp")))
        .isCloseTo(Clock.systemUTC().instant().getEpochSecond(), within(120L));
  }

  @Test
  void what_fails_is_shown_with_its_answer_and_is_sent_again_under_the_same_id() {
    receiver.is(Mood.BROKEN);
    String number = shopper.post(newKey(), CHEESE).orderNumber();
    arrived(number, 1);
    await().atMost(PATIENCE).until(() -> delivery(number).path("tries").asInt() > 0);
    JsonNode failed = delivery(number);
    assertThat(failed.path("state").asText()).isEqualTo("waiting");
    assertThat(failed.at("/answers/0/status").asInt()).isEqualTo(500);
    assertThat(failed.at("/answers/0/body").asText()).isEqualTo("oops");
    assertThat(failed.at("/answers/0/trouble").asText()).isEqualTo("status 500");
    receiver.is(Mood.WELL);

    assertThat(retry(adminOnB, failed.path("id").asText())).hasStatus(200);

    await()
        .atMost(PATIENCE)
        .until(() -> delivery(number).path("state").asText().equals("delivered"));
    List<Arrival> arrivals = arrived(number, 2);
    assertThat(arrivals).extracting(Arrival::id).containsOnly(failed.path("eventId").asText());
    JsonNode all =
        adminOnA.get(WEBHOOKS + "/" + id + "/deliveries/" + failed.path("id").asText()).json();
    assertThat(all.path("answers").size()).isEqualTo(all.path("tries").asInt());
    assertThat(retry(adminOnA, "999999999")).isProblem(404, "not-found");
    assertThat(retry(adminOnA, "x")).isProblem(404, "not-found");
  }

  @Test
  void redirects_are_not_followed_and_410_switches_it_off() {
    receiver.is(Mood.ELSEWHERE);
    String number = shopper.post(newKey(), CHEESE).orderNumber();
    await().atMost(PATIENCE).until(() -> delivery(number).path("tries").asInt() > 0);
    assertThat(delivery(number).at("/answers/0/trouble").asText())
        .isEqualTo("status 302: redirects are not followed");

    receiver.is(Mood.GONE);
    assertThat(retry(adminOnA, delivery(number).path("id").asText())).hasStatus(200);

    await().atMost(PATIENCE).until(() -> !webhook().path("enabled").asBoolean());
    assertThat(webhook().path("gone").asBoolean()).isTrue();
    assertThat(
            adminOnA
                .get(Shopper.API + "/admin/audit?subject=webhook&subjectId=" + id)
                .json()
                .at("/items/0/reason")
                .asText())
        .isEqualTo("the receiver answered 410");
    assertThat(retry(adminOnA, delivery(number).path("id").asText())).isProblem(409, "wrong-state");
  }

  @Test
  void it_is_changed_given_another_secret_switched_off_and_removed() {
    Answer seen = adminOnA.get(WEBHOOKS + "/" + id);
    String tag = seen.header("ETag").orElseThrow();
    assertThat(seen.json().path("types").size()).isEqualTo(7);
    Answer changed =
        adminOnB.sendJson(
            "PATCH", WEBHOOKS + "/" + id, "{\"types\":[\"placed\"]}", "If-Match", tag);
    assertThat(changed).hasStatus(200);
    assertThat(changed.json().path("types").toString()).isEqualTo("[\"" + TYPE + "placed\"]");
    assertThat(
            adminOnA.sendJson("PATCH", WEBHOOKS + "/" + id, "{\"enabled\":false}", "If-Match", tag))
        .isProblem(412, "changed-meanwhile");
    Answer other = adminOnA.send("POST", WEBHOOKS + "/" + id + "/secret", BodyPublishers.noBody());
    assertThat(other).hasStatus(201);

    String number = shopper.post(newKey(), CHEESE).orderNumber();
    Arrival arrival = arrived(number, 1).get(0);
    assertThat(arrival.isSignedWith(other.json().path("secret").asText())).isTrue();
    assertThat(arrival.isSignedWith(secret)).isFalse();

    assertThat(adminOnA.sendJson("PATCH", WEBHOOKS + "/" + id, "{\"enabled\":false}"))
        .hasStatus(200);
    assertThat(adminOnA.send("DELETE", WEBHOOKS + "/" + id, BodyPublishers.noBody()))
        .hasStatus(204);
    assertThat(adminOnB.get(WEBHOOKS + "/" + id)).isProblem(404, "not-found");
    assertThat(adminOnB.get(WEBHOOKS + "/" + id + "/deliveries")).isProblem(404, "not-found");
  }

  @Test
  void the_deliveries_are_listed_page_by_page() {
    for (int i = 0; i < 5; i++) {
      arrived(shopper.post(newKey(), CHEESE).orderNumber(), 1);
    }

    List<JsonNode> all = adminOnA.all(WEBHOOKS + "/" + id + "/deliveries?size=2");

    assertThat(all).hasSizeGreaterThanOrEqualTo(5);
    assertThat(all).extracting(one -> -one.path("id").asLong()).isSorted().doesNotHaveDuplicates();
    assertThat(adminOnA.get(WEBHOOKS + "/" + id + "/deliveries?after=x"))
        .isProblem(400, "malformed-request");
  }

  /** On a node as it is delivered. */
  @Test
  void what_must_not_be_called_is_refused_when_it_is_saved() {
    Shopper admin = Shopper.of(Stage.demo().uri(), "admin", Stage.PASSWORD);
    for (String host :
        List.of(
            "127.0.0.1",
            "[::1]",
            "10.0.0.1",
            "169.254.169.254",
            "192.168.1.1",
            "172.16.0.1",
            "100.64.0.1",
            "0.0.0.0",
            "[::ffff:127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[fd00::1]",
            "[fe80::1]",
            "2130706433",
            "0x7f000001",
            "0177.0.0.1",
            "127.1",
            "localhost",
            "no-such-name.invalid")) {
      Answer refused = create(admin, "https://" + host + ":8080/hooks");
      assertThat(refused).as(host).isProblem(422, "invalid-entry");
      assertThat(refused.json().at("/violations/0").asText()).as(host).startsWith("url ");
    }
    assertThat(create(admin, "http://example.com/").json().at("/violations/0").asText())
        .isEqualTo("url must begin with https://");
    assertThat(create(admin, "https://ada:secret@example.com/")).isProblem(422, "invalid-entry");
  }

  @Test
  void the_body_is_read_strictly() {
    for (String body :
        List.of(
            "{}",
            "{\"url\":7}",
            "{\"url\":\"https://example.com/\",\"types\":\"placed\"}",
            "{\"url\":\"https://example.com/\",\"secret\":\"mine\"}")) {
      assertThat(adminOnA.sendJson("POST", WEBHOOKS, body)).isProblem(400, "malformed-request");
    }
    assertThat(
            adminOnA.sendJson(
                "POST", WEBHOOKS, "{\"url\":\"" + receiver.uri() + "\",\"types\":[\"paid\"]}"))
        .isProblem(422, "invalid-entry");
  }

  @Test
  void only_administrators_may_see_or_change_webhooks() {
    Shopper support = Shopper.of(a.uri(), "support", Stage.PASSWORD);
    for (String path :
        List.of(WEBHOOKS, WEBHOOKS + "/" + id, WEBHOOKS + "/" + id + "/deliveries")) {
      assertThat(Shopper.nobody(a.uri()).get(path)).isProblem(401, "unauthenticated");
      assertThat(shopper.get(path)).isProblem(403, "forbidden");
      assertThat(support.get(path)).isProblem(403, "forbidden");
    }
    assertThat(create(support, receiver.uri().toString())).isProblem(403, "forbidden");
    assertThat(create(shopper, receiver.uri().toString())).isProblem(403, "forbidden");
    assertThat(support.send("DELETE", WEBHOOKS + "/" + id, BodyPublishers.noBody()))
        .isProblem(403, "forbidden");
    assertThat(retry(support, "1")).isProblem(403, "forbidden");
  }

  /** The one endpoint that leads to the node itself, although private addresses are not allowed. */
  @Test
  void the_demo_shop_sends_its_webhooks_to_itself() {
    Node node = Stage.demo();
    Shopper admin = Shopper.of(node.uri(), "admin", Stage.PASSWORD);
    JsonNode inbox = admin.get(WEBHOOKS).json().at("/items/0");
    assertThat(inbox.path("url").asText()).isEqualTo(node.uri() + "/demo/webhook-inbox");
    String number = Stage.someone().post(newKey(), CHEESE).orderNumber();

    String path = WEBHOOKS + "/" + inbox.path("id").asText() + "/deliveries";
    await()
        .atMost(PATIENCE)
        .until(() -> delivery(admin, path, number).path("state").asText().equals("delivered"));

    Answer unsigned =
        Shopper.nobody(node.uri())
            .acceptingOtherServers()
            .send(
                "POST",
                "/demo/webhook-inbox",
                BodyPublishers.ofString("{}"),
                "Content-Type",
                "application/json");
    assertThat(unsigned.status()).isEqualTo(401);
  }

  private static Answer create(Shopper who, String url) {
    return who.sendJson("POST", WEBHOOKS, "{\"url\":\"" + url + "\",\"enabled\":true}");
  }

  private Answer retry(Shopper who, String delivery) {
    return who.send(
        "POST",
        WEBHOOKS + "/" + id + "/deliveries/" + delivery + "/retry",
        BodyPublishers.noBody());
  }

  private JsonNode webhook() {
    return adminOnA.get(WEBHOOKS + "/" + id).json();
  }

  private JsonNode delivery(String number) {
    return delivery(adminOnA, WEBHOOKS + "/" + id + "/deliveries", number);
  }

  private static JsonNode delivery(Shopper admin, String path, String number) {
    return StreamSupport.stream(
            admin.get(path + "?size=100").json().path("items").spliterator(), false)
        .filter(one -> one.path("orderNumber").asText().equals(number))
        .filter(one -> one.path("sequence").asInt() == 1)
        .findFirst()
        .orElseGet(MissingNode::getInstance);
  }

  private List<Arrival> arrived(String number, int events) {
    await().atMost(PATIENCE).until(() -> of(number).size() >= events);
    return of(number);
  }

  /** Without suspicions: other tests order the same. */
  private List<Arrival> of(String number) {
    return receiver.arrivals().stream()
        .filter(one -> one.event().path("subject").asText().equals(number))
        .filter(one -> !one.event().path("type").asText().contains("duplicate"))
        .toList();
  }
}
