package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Node;
import io.orderonce.acceptance.process.Sockets;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Two nodes form one shop, and listen on loopback addresses only. */
class TwoNodesIT {

  private static final OrderForm CHEESE = OrderForm.of("11", 2);

  private final Cluster pair = Stage.pair();
  private final Node a = pair.node(0);
  private final Node b = pair.node(1);
  private final Ledger ledger = Stage.ledgerOf(pair);

  @Test
  void an_order_is_known_on_the_other_node() {
    Shopper onA = Stage.shopper(a, "bergs");
    Shopper onB = onA.at(b.uri());
    String key = newKey();

    Answer first = onA.post(key, CHEESE);

    assertThat(first).isFirstReceipt();
    assertThat(onB.post(key, CHEESE)).isReplayOf(first);
    assertThat(onB.post(key, OrderForm.of("11", 3))).isProblem(422, "key-reused");
    assertThat(onB.order(first.orderNumber())).hasStatus(200);
    assertThat(onB.attempt(key).json().path("state").asText()).isEqualTo("placed");
  }

  @Test
  void a_number_issued_by_one_node_is_valid_on_the_other() {
    Shopper onA = Stage.shopper(a, "blaus");
    Shopper onB = onA.at(b.uri());
    String number = onA.orderNumber();

    Answer first = onB.put(number, CHEESE);

    assertThat(first).isFirstReceipt();
    assertThat(first.orderNumber()).isEqualTo(number);
    assertThat(onA.put(number, CHEESE)).isReplayOf(first);
  }

  @Test
  void an_order_cancelled_on_one_node_is_cancelled_on_the_other() {
    Shopper onA = Stage.shopper(a, "blonp");
    Shopper onB = onA.at(b.uri());
    String number = onA.post(newKey(), CHEESE).orderNumber();

    assertThat(onB.cancel(number, Optional.empty())).hasStatus(200);

    assertThat(onA.order(number).json().path("state").asText()).isEqualTo("cancelled");
  }

  @Test
  void an_attempt_under_way_on_one_node_is_seen_from_the_other() throws Exception {
    Shopper onA = Stage.shopper(a, "bolid");
    Shopper onB = onA.at(b.uri());
    onA.get(Shopper.API + "/limits");
    onB.get(Shopper.API + "/limits");
    String key = newKey();
    CompletableFuture<Answer> first;
    CompletableFuture<Answer> second;

    try (Ledger.Held held = ledger.hold("bolid")) {
      first = CompletableFuture.supplyAsync(() -> onA.post(key, CHEESE));
      await()
          .atMost(Duration.ofSeconds(2))
          .until(() -> onA.attempt(key).json().path("state").asText().equals("running"));
      second = CompletableFuture.supplyAsync(() -> onB.post(key, CHEESE));

      assertThat(onB.attempt(key).json().path("state").asText()).isEqualTo("running");
      assertThat(held).isNotNull();
    }

    assertThat(first.get()).isFirstReceipt();
    assertThat(second.get()).isReplayOf(first.get());
    assertThat(onB.attempt(key).json().path("state").asText()).isEqualTo("placed");
  }

  @Test
  void a_blocked_order_is_reported_as_open_and_completes_later() {
    Shopper onA = Stage.shopper(a, "wandk");
    Shopper onB = onA.at(b.uri());
    String key = newKey();
    List<Answer> answers;
    int before = onA.get(Shopper.API + "/orders").json().path("items").size();

    try (Ledger.Held held = ledger.hold("wandk")) {
      answers = Crowd.atOnce(6, place -> (place % 2 == 0 ? onA : onB).post(key, CHEESE));
      assertThat(held).isNotNull();
    }
    Answer later = onB.post(key, CHEESE);

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).as(answer.toString()).isIn(409, 503);
              assertThat(answer).saysWhenToRetry().hasRetry("same-key");
            });
    assertThat(later).isReceipt();
    assertThat(onA.get(Shopper.API + "/orders").json().path("items")).hasSize(before + 1);
  }

  @Test
  void the_two_nodes_find_each_other() {
    assertThat(Sockets.of(a).listeningPorts()).contains(a.gridPort());
    assertThat(Sockets.of(b).listeningPorts()).contains(b.gridPort());
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                Sockets.of(a).isConnectedWithPort(b.gridPort())
                    || Sockets.of(b).isConnectedWithPort(a.gridPort()));
    assertThat(a.log() + b.log()).contains("DG Size: 2");
  }

  @Test
  void a_node_without_configured_members_joins_no_cluster() {
    Node alone = Stage.demo();

    assertThat(alone.log()).doesNotContain("DG Size: 2").doesNotContain("DG Size: 3");
    for (Node other : pair.nodes()) {
      assertThat(other.log()).doesNotContain("DG Size: 3");
      assertThat(Sockets.of(alone).isConnectedWithPort(other.gridPort())).isFalse();
      assertThat(Sockets.of(other).isConnectedWithPort(alone.gridPort())).isFalse();
    }
  }

  @Test
  void nothing_listens_beyond_the_loopback_address() {
    for (Node node : List.of(a, b, Stage.demo())) {
      Sockets open = Sockets.of(node);

      assertThat(open.listeningPorts()).as(node.name()).contains(node.httpPort());
      assertThat(open.listening()).as(node.name()).allMatch(InetAddress::isLoopbackAddress);
      assertThat(open.datagram()).as(node.name()).isEmpty();
    }
  }
}
