package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.bench.Latencies;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Alone;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row 33: many connections send half a head or half a body, with a right password and with a wrong
 * one, to the interface, to the pages and to the health checks. Other clients are not affected.
 */
@Alone
@Tag("promise")
class SlowSendersIT {

  private static final String CUSTOMER = "ernsh";
  private static final String PASSWORD = "demo";
  private static final Duration WITHIN = Duration.ofSeconds(1);

  private static final List<String> BEGINNINGS =
      List.of(
          order(PASSWORD) + "Content-Length: 500\r\n\r\n{\"lines\":[",
          order("wrong") + "Content-Length: 500\r\n\r\n{\"lines\":[",
          order(PASSWORD) + "Transfer-Encoding: chunked\r\n\r\n1f4\r\n{\"lines\":[",
          order(PASSWORD) + "Content-Length: 500\r\nExpect: 100-continue\r\n\r\n",
          "POST /?v-r=uidl&v-uiId=0 HTTP/1.1\r\nHost: shop\r\nContent-Length: 500\r\n\r\n{\"csrf",
          "POST /health/live HTTP/1.1\r\nHost: shop\r\nContent-Length: 500\r\n\r\na",
          "GET /health/live HTTP/1.1\r\nHost: shop\r\nX-Slow: ",
          "GET /basket HTTP/1.1\r\nHost: shop\r\nX-Slow: ",
          "GE");

  private final Database database = Database.fresh("slowsenders");
  private final Cluster cluster =
      Cluster.of(List.of(Node.on(database, "slowsenders").inDemoMode()), database, "slowsenders");

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void slow_senders_do_not_delay_other_clients() {
    Node node = cluster.start().node(0);
    Stages.withoutLimits(node.uri(), "11");
    Shopper shopper = Shopper.of(node.uri(), CUSTOMER, PASSWORD);
    Shopper nobody = Shopper.nobody(node.uri());
    for (int i = 0; i < 20; i++) {
      assertThat(shopper.post(newKey(), OrderForm.of("11", 1))).isFirstReceipt();
    }
    Latencies orders = new Latencies();
    Latencies others = new Latencies();

    try (SlowSenders slow = SlowSenders.at(node.uri(), Figures.SLOW_SENDERS, BEGINNINGS)) {
      long end = System.nanoTime() + Figures.SLOW_SENDING.toNanos();
      while (System.nanoTime() - end < 0) {
        assertThat(timed(orders, () -> shopper.post(newKey(), OrderForm.of("11", 1))))
            .isFirstReceipt();
        for (String path :
            List.of("/health/live", "/health/ready", Shopper.API + "/products", "/login")) {
          assertThat(timed(others, () -> nobody.get(path))).hasStatus(200);
        }
      }

      Evidence.note(
          Promise.SLOW_SENDERS,
          "%d connections that send half a request, begun %,d times and ended with %s; meanwhile"
              + " %,d orders, p50 %s, p99 %s; %,d looks at health, catalogue and a page, p99 %s,"
              + " longest %s",
          Figures.SLOW_SENDERS,
          slow.begun(),
          slow.answers(),
          orders.size(),
          millis(orders.percentile(50)),
          millis(orders.percentile(99)),
          others.size(),
          millis(others.percentile(99)),
          millis(others.longest()));
      assertThat(slow.begun()).isGreaterThanOrEqualTo(Figures.SLOW_SENDERS);
      assertThat(slow.answers().keySet())
          .isNotEmpty()
          .isSubsetOf("HTTP/1.1 100", "HTTP/1.1 400", "HTTP/1.1 408", "HTTP/1.1 503");
    }
    assertThat(orders.percentile(99)).isLessThanOrEqualTo(WITHIN);
    assertThat(others.percentile(99)).isLessThanOrEqualTo(WITHIN);
  }

  private static Answer timed(Latencies latencies, Supplier<Answer> call) {
    long start = System.nanoTime();
    Answer answer = call.get();
    latencies.add(System.nanoTime() - start);
    return answer;
  }

  private static String order(String password) {
    return "POST /api/v1/orders HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n"
        + "Idempotency-Key: "
        + newKey()
        + "\r\nAuthorization: "
        + Shopper.basic(CUSTOMER, password)
        + "\r\n";
  }
}
