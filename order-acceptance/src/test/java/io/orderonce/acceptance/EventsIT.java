package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Node;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A program follows the orders of two nodes, and reads what happened to them from either. */
class EventsIT {

  private static final String ADMIN = Shopper.API + "/admin";
  private static final String EVENTS = ADMIN + "/events";
  private static final String TYPE = "io.orderonce.order.";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final OrderForm CHEESE = OrderForm.of("11", 1);

  private final Cluster pair = Stage.pair();
  private final Node a = pair.node(0);
  private final Node b = pair.node(1);
  private final Shopper adminOnA = Shopper.of(a.uri(), "admin", Stage.PASSWORD);
  private final Shopper adminOnB = adminOnA.at(b.uri());
  private final String customer = Stage.customerOfPair();
  private final Shopper onA = Stage.shopper(a, customer);
  private final Shopper onB = onA.at(b.uri());

  @Test
  void everything_that_happens_to_an_order_is_told_in_order_as_cloud_events() {
    Follower follower = new Follower(adminOnB);
    String number = onA.post(newKey(), CHEESE).orderNumber();
    handle(adminOnA, number, "hold");
    handle(adminOnB, number, "release");
    handle(adminOnA, number, "shipment");
    assertThat(handle(adminOnB, number, "shipment").json().path("state").asText())
        .as("sent again")
        .isEqualTo("shipped");

    List<JsonNode> told = follower.until(number, 4);

    assertThat(told)
        .extracting(event -> event.path("type").asText())
        .containsExactly(TYPE + "placed", TYPE + "held", TYPE + "released", TYPE + "shipped");
    assertThat(told)
        .extracting(event -> event.path("sequence").asInt())
        .containsExactly(1, 2, 3, 4);
    JsonNode event = told.get(3);
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("source").asText()).matches("/shops/[0-9a-z]+");
    assertThat(event.path("subject").asText()).isEqualTo(number);
    assertThat(event.path("datacontenttype").asText()).isEqualTo("application/json");
    assertThat(event.path("time").asText())
        .isEqualTo(event.at("/data/history/3/at").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertThat(event.path("data")).isEqualTo(adminOnA.get(ADMIN + "/orders/" + number).json());
  }

  @Test
  void two_readers_on_two_nodes_see_the_same_events_each_once() {
    Follower one = new Follower(adminOnA);
    Follower other = new Follower(adminOnB);
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      numbers.add((i % 2 == 0 ? onA : onB).post(newKey(), CHEESE).orderNumber());
    }
    String cancelled = numbers.get(5);
    assertThat(onA.cancel(cancelled, Optional.empty())).hasStatus(200);

    one.until(cancelled, 2);
    other.until(cancelled, 2);

    List<Long> ids = one.ids();
    assertThat(ids)
        .isEqualTo(IntStream.range(0, ids.size()).mapToObj(i -> ids.get(0) + i).toList());
    // what another test has left may have got its place after the first of them began
    long begin = Math.max(ids.get(0), other.ids().get(0));
    long end = Math.min(ids.get(ids.size() - 1), other.ids().get(other.ids().size() - 1));
    assertThat(between(begin, end, other.ids()))
        .hasSizeGreaterThan(numbers.size())
        .isEqualTo(between(begin, end, ids));
    assertThat(one.subjects()).containsAll(numbers);
    assertThat(one.of(cancelled))
        .extracting(event -> event.path("type").asText())
        .containsExactly(TYPE + "placed", TYPE + "cancelled");
  }

  private static List<Long> between(long begin, long end, List<Long> ids) {
    return ids.stream().filter(id -> id >= begin && id <= end).toList();
  }

  @Test
  void a_suspected_duplicate_and_its_end_are_told() {
    Follower follower = new Follower(adminOnA);
    String first = onA.post(newKey(), OrderForm.of("11", 7)).orderNumber();
    // not the same lines: nobody is asked whether it is meant
    String second = onB.post(newKey(), OrderForm.of("11", 8)).orderNumber();
    follower.untilType(second, "duplicate-suspected");

    assertThat(onB.cancel(first, Optional.empty())).hasStatus(200);

    follower.untilType(second, "duplicate-resolved");
  }

  @Test
  void a_reader_that_would_miss_something_is_told_so() {
    assertThat(adminOnA.get(EVENTS + "?after=999999999999")).isProblem(404, "not-found");
    for (String wrong : List.of("-1", "x", "1.5", "01")) {
      assertThat(adminOnA.get(EVENTS + "?after=" + wrong)).isProblem(400, "malformed-request");
    }
  }

  @Test
  void only_administrators_may_read_events_and_see_consumers() {
    Shopper support = Shopper.of(a.uri(), "support", Stage.PASSWORD);
    for (String path : List.of(EVENTS, EVENTS + "/consumers")) {
      assertThat(Shopper.nobody(a.uri()).get(path)).isProblem(401, "unauthenticated");
      assertThat(onA.get(path)).isProblem(403, "forbidden");
      assertThat(support.get(path)).isProblem(403, "forbidden");
      assertThat(adminOnA.get(path)).hasStatus(200);
    }
    assertThat(retry(support, "duplicates")).isProblem(403, "forbidden");
  }

  @Test
  void the_consumers_inside_the_shop_catch_up() {
    onA.post(newKey(), CHEESE);

    await().atMost(PATIENCE).until(() -> consumer().path("waiting").asLong() == 0);

    assertThat(consumer().path("leftOut").asLong()).isZero();
    assertThat(retry(adminOnB, "duplicates")).hasStatus(200);
    assertThat(retry(adminOnB, "nobody")).isProblem(404, "not-found");
  }

  private JsonNode consumer() {
    return StreamSupport.stream(
            adminOnA.get(EVENTS + "/consumers").json().path("items").spliterator(), false)
        .filter(one -> one.path("name").asText().equals("duplicates"))
        .findFirst()
        .orElseThrow();
  }

  private static Answer retry(Shopper who, String consumer) {
    return who.send("POST", EVENTS + "/consumers/" + consumer + "/retry", BodyPublishers.noBody());
  }

  private static Answer handle(Shopper admin, String number, String action) {
    Answer answer =
        admin.send("POST", ADMIN + "/orders/" + number + "/" + action, BodyPublishers.noBody());
    assertThat(answer).hasStatus(200);
    return answer;
  }

  /** A program that continues with the id of the last event that it has seen. */
  private static final class Follower {

    private final Shopper admin;
    private final List<JsonNode> seen = new ArrayList<>();
    private long last;

    /** It begins after everything that has happened before. */
    Follower(Shopper admin) {
      this.admin = admin;
      read();
      seen.clear();
    }

    List<JsonNode> until(String number, int events) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                read();
                return of(number).size() >= events;
              });
      return of(number);
    }

    void untilType(String number, String type) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                read();
                return of(number).stream()
                    .anyMatch(event -> event.path("type").asText().equals(TYPE + type));
              });
    }

    List<JsonNode> of(String number) {
      return seen.stream().filter(event -> event.path("subject").asText().equals(number)).toList();
    }

    List<Long> ids() {
      return seen.stream().map(event -> event.path("id").asLong()).toList();
    }

    List<String> subjects() {
      return seen.stream().map(event -> event.path("subject").asText()).toList();
    }

    private void read() {
      String next = EVENTS + "?size=100" + (last == 0 ? "" : "&after=" + last);
      while (next != null) {
        Answer page = admin.get(next);
        assertThat(page).hasStatus(200);
        page.json().path("items").forEach(seen::add);
        next = page.json().path("next").textValue();
      }
      if (!seen.isEmpty()) {
        last = seen.get(seen.size() - 1).path("id").asLong();
      }
    }
  }
}
