package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.history.Buyer;
import io.orderonce.acceptance.history.Checker;
import io.orderonce.acceptance.history.History;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.history.Protocol;
import io.orderonce.acceptance.history.Response;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.process.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node is asked to stop while orders come in, as a load balancer and its clients see it. */
class StopIT {

  private static final Duration DRAIN = Duration.ofSeconds(3);
  private static final List<String> CUSTOMERS = List.of("alfki", "anatr", "anton", "arout");
  private static final List<String> PRODUCTS = List.of("3", "11", "21", "33");
  private static final String DATABASE_USER = "orderonce";
  private static final String DATABASE_PASSWORD = "only for this test";

  private final Node node =
      Node.embedded("stop")
          .inDemoMode()
          .with("ORDERONCE_DRAIN", DRAIN.toString())
          .with("ORDERONCE_DB_USER", DATABASE_USER)
          .with("ORDERONCE_DB_PASSWORD", DATABASE_PASSWORD);
  private final History history = new History();
  private final Buyer buyer = new Buyer(history, Stage.PASSWORD);

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void no_client_is_left_in_doubt() throws Exception {
    Stage.withoutLimits(node.start());
    for (String product : PRODUCTS) {
      Shopkeeper.at(node.uri()).setStock(product, 100_000);
    }
    ExecutorService threads = Executors.newFixedThreadPool(CUSTOMERS.size() + 1);
    CUSTOMERS.forEach(customer -> threads.execute(() -> orderUntilNobodyListens(customer)));
    awaitOrders(100);

    long asked = System.nanoTime();
    var exit = threads.submit(node::stop);
    await()
        .atMost(Duration.ofSeconds(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> node.healthOf("ready") == 503);
    assertThat(node.healthOf("live")).isEqualTo(200);
    long notReady = history.count(Response.Verb.ACKNOWLEDGED);
    awaitOrders(notReady + 20);

    assertThat(exit.get(60, TimeUnit.SECONDS)).isZero();
    Duration took = Duration.ofNanos(System.nanoTime() - asked);
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(took).isBetween(DRAIN, Duration.ofSeconds(30));
    assertThat(history.count(response -> response.status() == 503))
        .as("refused at the door")
        .isPositive();
    assertThat(history.responses())
        .allSatisfy(
            response ->
                assertThat(
                        response.status() == 201
                            || "unavailable".equals(response.problem())
                            || cameTooLate(response))
                    .as(response.toString())
                    .isTrue());
    Verdict verdict =
        Checker.compare(
            history,
            Ledger.ofFile(
                node.dataFolder().resolve("orderonce").toString(),
                DATABASE_USER,
                DATABASE_PASSWORD));
    System.out.printf(
        "stop: %d intents, %d orders, of them %d while not ready, %d refused at the door;"
            + " ended after %d ms, %s%n",
        history.intents().size(),
        history.count(Response.Verb.ACKNOWLEDGED),
        history.count(Response.Verb.ACKNOWLEDGED) - notReady,
        history.count(response -> response.status() == 503),
        took.toMillis(),
        verdict);
    assertThat(verdict).matches(Verdict::isClean, "clean");
  }

  /** Applies to each customer's last request: it may connect at the very moment the node ends. */
  private static boolean cameTooLate(Response response) {
    return response.verb() == Response.Verb.NOT_SENT || response.verb() == Response.Verb.UNANSWERED;
  }

  private void awaitOrders(long orders) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> history.count(Response.Verb.ACKNOWLEDGED) >= orders);
  }

  private void orderUntilNobodyListens(String customer) {
    OrderForm form = OrderForm.of(PRODUCTS.get(CUSTOMERS.indexOf(customer)), 1);
    Optional<Answer> answer;
    do {
      Intent intent = history.intend(new Intent(customer, Protocol.CLIENT_KEY, newKey(), form));
      answer = buyer.once(intent, form, node.uri());
    } while (answer.isPresent());
  }
}
