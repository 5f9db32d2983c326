package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.http.WebhookReceiver;
import io.orderonce.acceptance.http.WebhookReceiver.Arrival;
import io.orderonce.acceptance.http.WebhookReceiver.Mood;
import io.orderonce.acceptance.process.Alone;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row 31: receivers of webhooks are away, slow, broken, break off in the middle of an answer, want
 * nothing more, are killed; nodes are killed while they deliver. Placing orders does not become
 * slower, and afterwards every event of the feed has arrived, those of each order in their order.
 */
@Alone
@Tag("promise")
class FollowersIT {

  private static final String ADMIN = Shopper.API + "/admin";
  private static final String WEBHOOKS = ADMIN + "/webhooks";
  private static final Duration CATCHING_UP = Duration.ofMinutes(5);
  private static final Duration WINDOW = Duration.ofSeconds(6);
  private static final int PAIRS_OF_WINDOWS = 3;
  private static final double A_TENTH_SLOWER = 0.9;

  /** What the receiver goes through, each for a few seconds. */
  private static final List<Mood> MOODS =
      List.of(
          Mood.BROKEN, Mood.CUT, Mood.SLOW, Mood.DEAF, Mood.TOO_SLOW, Mood.ELSEWHERE, Mood.WELL);

  private final Database database = Database.fresh("followers");
  private final Cluster cluster =
      Cluster.of(3, database, "followers").with("ORDERONCE_WEBHOOKS_PRIVATE_ADDRESSES", "true");
  private final List<WebhookReceiver> receivers = new ArrayList<>();

  @AfterEach
  void stop() {
    cluster.close();
    receivers.forEach(WebhookReceiver::close);
  }

  private record Followed(String id, String secret, WebhookReceiver receiver) {}

  @Test
  void receivers_that_misbehave_slow_nothing_down_and_miss_nothing() {
    Stages.withoutLimits(cluster.start());
    removeInbox();
    Followed main = follow();
    Followed bad = follow();
    Followed leaver = follow();
    leaver.receiver().is(Mood.GONE);
    FaultRun trial = FaultRun.on(cluster);
    Load load = Load.on(trial, 31);

    double ratio = placingWithTroubleComparedTo(load, main, bad);

    long since = newestEvent();
    Faults faults = misbehave(load, trial, main);
    main.receiver().is(Mood.WELL);
    load.stop();
    trial.reckon();
    Drained drained = catchUp(main);
    List<JsonNode> feed = admin().all(ADMIN + "/events?size=100");
    assertThatEverythingArrivedInOrder(main, feed, since);
    assertThat(webhook(leaver).path("gone").asBoolean()).as("answered 410").isTrue();
    assertThat(leaver.receiver().arrivals()).isNotEmpty();
    Set<String> twice = repeated(main);
    Evidence.note(
        Promise.FOLLOWERS,
        "%s of receivers that are away, slow, broken, cut off or killed (%,d changes), %d nodes"
            + " killed: %,d events, each arrived, %,d of them more than once, in the order of each"
            + " order; caught up with %,d at %.0f a second; placing with and without them: %.2f",
        Figures.FOLLOWERS,
        faults.moods(),
        faults.kills(),
        feed.size(),
        twice.size(),
        drained.events(),
        drained.perSecond(),
        ratio);
    assertThat(ratio)
        .as("orders with bad receivers, compared to none")
        .isGreaterThan(A_TENTH_SLOWER);
  }

  /**
   * Orders a second while everything goes wrong, divided by those while nothing is sent, side by
   * side: the middle one of several pairs, because the machine has other things to do as well.
   */
  private double placingWithTroubleComparedTo(Load load, Followed main, Followed bad) {
    List<Double> ratios = new ArrayList<>();
    bad.receiver().is(Mood.TOO_SLOW);
    main.receiver().is(Mood.BROKEN);
    for (int pair = 0; pair < PAIRS_OF_WINDOWS; pair++) {
      enable(bad, false);
      enable(main, false);
      double quiet = ordersIn(load, WINDOW);
      enable(bad, true);
      enable(main, true);
      double troubled = ordersIn(load, WINDOW);
      ratios.add(troubled / quiet);
    }
    main.receiver().is(Mood.WELL);
    bad.receiver().kill();
    return ratios.stream().sorted().skip(PAIRS_OF_WINDOWS / 2).findFirst().orElseThrow();
  }

  private static double ordersIn(Load load, Duration window) {
    long before = load.settled();
    LockSupport.parkNanos(window.toNanos());
    assertThat(load.isFailing()).as("the load").isFalse();
    return load.settled() - before;
  }

  private record Faults(int moods, int kills) {}

  private Faults misbehave(Load load, FaultRun trial, Followed main) {
    Random dice = new Random(31);
    long end = System.nanoTime() + Figures.FOLLOWERS.toNanos();
    int moods = 0;
    int kills = 0;
    while (System.nanoTime() - end < 0) {
      main.receiver().is(MOODS.get(moods % MOODS.size()));
      LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
      handleSome(trial, dice);
      if (moods % MOODS.size() == 3) {
        Node victim = cluster.node(kills % cluster.nodes().size());
        victim.kill();
        kills++;
        main.receiver().kill();
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        main.receiver().start();
        load.start(victim);
      }
      moods++;
    }
    assertThat(kills).as("nodes killed").isPositive();
    return new Faults(moods, kills);
  }

  /** Holds, releases and ships some orders, so that they have several events. */
  private void handleSome(FaultRun trial, Random dice) {
    Node alive = cluster.nodes().stream().filter(Node::isAlive).findFirst().orElseThrow();
    Shopper admin = Shopper.of(alive.uri(), "admin", FaultRun.PASSWORD);
    for (JsonNode order : admin.get(ADMIN + "/orders?size=5").json().path("items")) {
      String path = ADMIN + "/orders/" + order.path("orderNumber").asText();
      for (String action : List.of("hold", "release", "shipment")) {
        admin.send("POST", path + "/" + action, BodyPublishers.noBody());
        if (dice.nextInt(3) == 0) {
          break;
        }
      }
    }
  }

  private record Drained(long events, double perSecond) {}

  /** Sends again at once what waits for its next try. */
  private Drained catchUp(Followed main) {
    long start = System.nanoTime();
    int before = confirmed(main).size();
    await()
        .atMost(CATCHING_UP)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              waiting(main).stream()
                  .filter(one -> one.path("tries").asInt() > 0)
                  .limit(50)
                  .forEach(one -> retry(main, one));
              return isUpToDate() && waiting(main).isEmpty();
            });
    long events = confirmed(main).size() - before;
    return new Drained(events, events * 1e9 / (System.nanoTime() - start));
  }

  private long newestEvent() {
    JsonNode any = admin().get(ADMIN + "/events/consumers").json().at("/items/0");
    return any.path("last").asLong() + any.path("waiting").asLong();
  }

  private boolean isUpToDate() {
    for (JsonNode consumer : admin().get(ADMIN + "/events/consumers").json().path("items")) {
      if (consumer.path("waiting").asLong() > 0) {
        return false;
      }
    }
    return true;
  }

  /** The newest first; nothing waits behind a page without any. */
  private List<JsonNode> waiting(Followed main) {
    List<JsonNode> waiting = new ArrayList<>();
    for (JsonNode one : admin().all(WEBHOOKS + "/" + main.id() + "/deliveries?size=100")) {
      assertThat(one.path("state").asText()).isIn("waiting", "delivered");
      if (one.path("state").asText().equals("waiting")) {
        waiting.add(one);
      }
    }
    return waiting;
  }

  private void retry(Followed main, JsonNode delivery) {
    assertThat(
            admin()
                .send(
                    "POST",
                    WEBHOOKS
                        + "/"
                        + main.id()
                        + "/deliveries/"
                        + delivery.path("id").asText()
                        + "/retry",
                    BodyPublishers.noBody()))
        .hasStatus(200);
  }

  private void assertThatEverythingArrivedInOrder(Followed main, List<JsonNode> feed, long since) {
    Map<String, JsonNode> expected = new LinkedHashMap<>();
    feed.forEach(event -> expected.put(event.path("id").asText(), event));
    Set<String> deliveredTo = new HashSet<>();
    admin()
        .all(WEBHOOKS + "/" + main.id() + "/deliveries?size=100")
        .forEach(one -> deliveredTo.add(one.path("eventId").asText()));
    assertThat(deliveredTo)
        .as("what is to be delivered")
        .containsAll(
            expected.keySet().stream().filter(one -> Long.parseLong(one) > since).toList());
    // what happened before, while it was switched off, is not sent
    expected.keySet().retainAll(deliveredTo);
    assertThat(expected).hasSameSizeAs(deliveredTo).hasSizeGreaterThan(100);
    assertThat(main.receiver().arrivals()).allMatch(one -> one.isSignedWith(main.secret()));
    assertThat(confirmed(main))
        .as("confirmed events")
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    Map<String, Integer> newest = new HashMap<>();
    Set<String> seen = new HashSet<>();
    int several = 0;
    for (Arrival arrival : main.receiver().arrivals()) {
      if (seen.add(arrival.id())) {
        JsonNode event = arrival.event();
        Integer before = newest.put(event.path("subject").asText(), event.path("sequence").asInt());
        assertThat(before == null ? 0 : before)
            .as("before event " + event.path("id") + " of " + event.path("subject"))
            .isLessThan(event.path("sequence").asInt());
        several += before == null ? 0 : 1;
      }
    }
    assertThat(several).as("orders with several events").isPositive();
  }

  private static Set<String> confirmed(Followed main) {
    Set<String> ids = new HashSet<>();
    main.receiver().arrivals().stream()
        .filter(Arrival::confirmed)
        .forEach(arrival -> ids.add(arrival.id()));
    return ids;
  }

  private static Set<String> repeated(Followed main) {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    main.receiver()
        .arrivals()
        .forEach(
            arrival -> {
              if (!seen.add(arrival.id())) {
                twice.add(arrival.id());
              }
            });
    return twice;
  }

  private Followed follow() {
    WebhookReceiver receiver = WebhookReceiver.open().start();
    receivers.add(receiver);
    Answer created = admin().sendJson("POST", WEBHOOKS, "{\"url\":\"" + receiver.uri() + "\"}");
    assertThat(created).hasStatus(201);
    return new Followed(
        created.json().path("id").asText(), created.json().path("secret").asText(), receiver);
  }

  /** The demo shop's own: it would be measured as well. */
  private void removeInbox() {
    for (JsonNode one : admin().get(WEBHOOKS).json().path("items")) {
      assertThat(
              admin()
                  .send(
                      "DELETE", WEBHOOKS + "/" + one.path("id").asText(), BodyPublishers.noBody()))
          .hasStatus(204);
    }
  }

  private void enable(Followed followed, boolean enabled) {
    assertThat(
            admin()
                .sendJson("PATCH", WEBHOOKS + "/" + followed.id(), "{\"enabled\":" + enabled + "}"))
        .hasStatus(200);
  }

  private JsonNode webhook(Followed followed) {
    return admin().get(WEBHOOKS + "/" + followed.id()).json();
  }

  private Shopper admin() {
    return Shopper.of(cluster.node(2).uri(), "admin", FaultRun.PASSWORD);
  }
}
