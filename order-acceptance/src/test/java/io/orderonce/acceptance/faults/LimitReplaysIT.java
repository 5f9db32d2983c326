package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.Crowd;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Cluster;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row 16: a customer limited to two orders an hour sends one order again and again. */
@Tag("promise")
class LimitReplaysIT {

  private static final String CUSTOMER = "tradh";
  private static final String RULES = Shopper.API + "/admin/limits";
  private static final OrderForm FORM = OrderForm.of("52", 1);

  private final Cluster cluster = Stages.trio();
  private final Shopper admin = at(0, "admin");
  private String rule = "";

  @BeforeEach
  void allowTwoOrders() {
    Answer made =
        admin.sendJson(
            "POST",
            RULES,
            """
            {"scope":{"type":"customer","id":"TRADH"},"kind":"orders","max":"%d","window":"PT1H",\
            "outcome":"reject"}"""
                .formatted(2 + at(0, CUSTOMER).orders()));
    assertThat(made).hasStatus(201);
    rule = made.header("Location").orElseThrow();
  }

  @AfterEach
  void allowAnything() {
    assertThat(admin.send("DELETE", rule, BodyPublishers.noBody())).hasStatus(204);
  }

  @Test
  void replays_at_the_limit_are_neither_refused_nor_counted() {
    String key = Shopper.newKey();
    Answer first = at(0, CUSTOMER).post(key, FORM);
    Answer second = at(1, CUSTOMER).post(Shopper.newKey(), FORM);
    assertThat(first).isFirstReceipt();
    assertThat(second).isFirstReceipt();
    assertThat(at(2, CUSTOMER).post(Shopper.newKey(), FORM)).isProblem(429, "order-limit-reached");

    List<Answer> replays =
        Crowd.atOnce(
            Math.min(100, Figures.REPLAYS_AT_THE_LIMIT),
            place -> at(place, CUSTOMER).post(key, FORM));
    List<Answer> more =
        IntStream.range(replays.size(), Figures.REPLAYS_AT_THE_LIMIT)
            .mapToObj(place -> at(place, CUSTOMER).post(key, FORM))
            .toList();

    assertThat(replays).allSatisfy(replay -> assertThat(replay).isReplayOf(first));
    assertThat(more).allSatisfy(replay -> assertThat(replay).isReplayOf(first));
    assertThat(at(2, CUSTOMER).post(Shopper.newKey(), FORM)).isProblem(429, "order-limit-reached");
    Evidence.note(
        Promise.REPLAYS_AT_THE_LIMIT,
        "%d replays of a customer at the limit, on three nodes: none refused, none counted",
        replays.size() + more.size());
  }

  private Shopper at(int place, String userName) {
    int node = place % cluster.nodes().size();
    return Shopper.of(cluster.node(node).uri(), userName, FaultRun.PASSWORD);
  }
}
