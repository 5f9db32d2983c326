package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.faults.Evidence;
import io.orderonce.acceptance.faults.Figures;
import io.orderonce.acceptance.faults.Promise;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A single node with the embedded database is killed repeatedly in the middle of a stream of
 * orders.
 */
@Tag("promise")
class KillIT {

  private static final int KILLS = Figures.EMBEDDED_KILLS;
  private static final int ORDERS_BEFORE_KILL = 60;
  private static final List<String> CUSTOMERS =
      List.of("alfki", "anatr", "anton", "arout", "bergs", "blaus", "blonp", "bolid");

  /** One product for each customer, so that their orders do not wait for each other's locks. */
  private static final List<String> PRODUCTS =
      List.of("3", "11", "21", "33", "46", "52", "68", "74");

  private static final String DATABASE_USER = "orderonce";
  private static final String DATABASE_PASSWORD = "only for this test";

  private final Node node =
      Node.embedded("kill")
          .inDemoMode()
          .with("ORDERONCE_DB_USER", DATABASE_USER)
          .with("ORDERONCE_DB_PASSWORD", DATABASE_PASSWORD);
  private final History history = new History();
  private final Buyer buyer = new Buyer(history, Stage.PASSWORD);

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void acknowledged_orders_survive_and_the_others_are_settled_once() throws Exception {
    Stage.withoutLimits(node.start());

    for (int kill = 1; kill <= KILLS; kill++) {
      streamOrdersUntilKilled();
      node.start();
      theUnansweredAreSettled();
      theAcknowledgedAreThere();
    }

    assertThat(history.count(Response.Verb.UNANSWERED))
        .as("orders that were under way when the node was killed")
        .isGreaterThanOrEqualTo(KILLS);
    assertThat(Shopkeeper.at(node.uri()).invariants())
        .allSatisfy((name, count) -> assertThat(count).as(name).isZero());
    node.stop();
    Verdict verdict =
        Checker.compare(history, Ledger.ofFile(databaseFile(), DATABASE_USER, DATABASE_PASSWORD));
    Evidence.note(
        Promise.EMBEDDED_KILLED,
        verdict,
        "%d kills in a stream of orders: %,d intents sent %,d times, %d unanswered",
        KILLS,
        history.intents().size(),
        history.responses().size(),
        history.count(Response.Verb.UNANSWERED));
    assertThat(verdict).matches(Verdict::isClean, "clean");
  }

  /** Every customer places one order after the other until the node stops answering. */
  private void streamOrdersUntilKilled() throws InterruptedException {
    long before = history.count(Response.Verb.ACKNOWLEDGED);
    ExecutorService threads = Executors.newFixedThreadPool(CUSTOMERS.size());
    for (String customer : CUSTOMERS) {
      threads.execute(() -> orderUntilSilence(customer));
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> history.count(Response.Verb.ACKNOWLEDGED) >= before + ORDERS_BEFORE_KILL);

    node.kill();

    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
  }

  private void orderUntilSilence(String customer) {
    String product = PRODUCTS.get(CUSTOMERS.indexOf(customer));
    try {
      for (int i = 0; ; i++) {
        boolean issued = i % 2 == 0;
        String requestId = issued ? buyer.shopper(customer, node.uri()).orderNumber() : newKey();
        Intent intent =
            history.intend(
                new Intent(
                    customer,
                    issued ? Protocol.ISSUED_NUMBER : Protocol.CLIENT_KEY,
                    requestId,
                    OrderForm.of(product, 1 + i % 5)));
        Optional<Answer> answer = buyer.once(intent, intent.form(), node.uri());
        if (answer.isEmpty()) {
          return;
        }
      }
    } catch (UncheckedIOException noNumber) {
      // the node died while issuing a number: no order was intended with it yet
      return;
    }
  }

  private void theUnansweredAreSettled() {
    for (Intent intent : intents(response -> response.verb() != Response.Verb.ACKNOWLEDGED)) {
      Answer answer = buyer.persist(intent, intent.form(), node::uri);
      assertThat(answer).isReceipt();
      assertThat(buyer.persist(intent, intent.form(), node::uri)).isReplayOf(answer);
    }
  }

  private void theAcknowledgedAreThere() {
    for (Response response : history.responses()) {
      if (response.verb() == Response.Verb.ACKNOWLEDGED) {
        String customer = response.intent().customer();
        assertThat(
                buyer.shopper(customer, node.uri()).order(String.valueOf(response.orderNumber())))
            .hasStatus(200);
      }
    }
  }

  private List<Intent> intents(Predicate<Response> kind) {
    return history.responses().stream().filter(kind).map(Response::intent).distinct().toList();
  }

  /** The path of the single database file, without its extension, as the driver expects it. */
  private String databaseFile() throws IOException {
    String ending = ".mv.db";
    try (var files = Files.walk(node.dataFolder())) {
      List<Path> found = files.filter(file -> file.toString().endsWith(ending)).toList();
      assertThat(found).hasSize(1);
      String path = found.get(0).toString();
      return path.substring(0, path.length() - ending.length());
    }
  }
}
