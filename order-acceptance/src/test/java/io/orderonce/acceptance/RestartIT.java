package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What survives a restart and what does not: a node whose order numbers expire after two seconds is
 * stopped and started again on its embedded database.
 */
class RestartIT {

  private static final OrderForm CHEESE = OrderForm.of("11", 2);
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration LIFETIME = Duration.ofSeconds(2);
  private static final Node NODE =
      Node.embedded("restart").inDemoMode().with("ORDERONCE_ORDERNUMBER_TTL", LIFETIME.toString());

  private final Shopper someone = Stage.shopper(NODE, "vinet");

  @BeforeAll
  static void start() {
    NODE.start();
  }

  @AfterAll
  static void stop() {
    NODE.close();
  }

  @Test
  void an_expired_number_places_no_order() {
    Answer issued = someone.askForOrderNumber();
    awaitExpiryOf(issued);

    Answer answer = someone.put(issued.orderNumber(), CHEESE);

    assertThat(answer).isProblem(410, "order-number-expired");
    assertThat(someone.order(issued.orderNumber())).isProblem(404, "not-found");
  }

  @Test
  void an_order_outlives_its_number() {
    Answer issued = someone.askForOrderNumber();
    Answer placed = someone.put(issued.orderNumber(), CHEESE);
    awaitExpiryOf(issued);

    Answer late = someone.put(issued.orderNumber(), CHEESE);
    Answer otherContent = someone.put(issued.orderNumber(), OrderForm.of("11", 3));

    assertThat(placed).isFirstReceipt();
    assertThat(late).isReplayOf(placed);
    assertThat(otherContent).isProblem(422, "key-reused");
  }

  @Test
  void a_restart_forgets_nothing() {
    String key = newKey();
    String number = someone.orderNumber();
    Answer byNumber = someone.put(number, CHEESE);
    Answer byKey = someone.post(key, CHEESE);
    long stock = Shopkeeper.at(NODE.uri()).stock("11");

    int exitCode = NODE.stop();
    NODE.start();

    assertThat(exitCode).isIn(0, 143);
    assertThat(someone.put(number, CHEESE)).isReplayOf(byNumber);
    assertThat(someone.post(key, CHEESE)).isReplayOf(byKey);
    assertThat(Shopkeeper.at(NODE.uri()).stock("11")).isEqualTo(stock);
    assertThat(Shopkeeper.at(NODE.uri()).invariants())
        .allSatisfy((name, count) -> assertThat(count).as(name).isZero());
  }

  private static void awaitExpiryOf(Answer issued) {
    Instant expiry = Instant.parse(issued.json().path("expiresAt").asText());
    await()
        .atMost(LIFETIME.multipliedBy(3))
        .until(() -> CLOCK.instant().isAfter(expiry.plusMillis(50)));
  }
}
