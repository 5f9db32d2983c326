package io.orderonce.acceptance;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.bench.Latencies;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.RawHttp;
import io.orderonce.acceptance.http.RawRequest;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Three hundred connections that show wrong passwords, each for another name: they get their
 * answers at once, and nobody else notices.
 */
@Tag("faults")
class CrowdAtTheDoorIT {

  private static final int CROWD = 300;
  private static final int CROWDS = 5;
  private static final int GUESSES = 3;
  private static final OrderForm CHEESE = OrderForm.of("11", 1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void health_and_those_who_are_known_are_answered_as_ever() throws Exception {
    try (Node node = Node.embedded("crowd").inDemoMode().measured().start()) {
      Stage.withoutLimits(node);
      Shopper owner = Shopper.of(node.uri(), "vinet", Stage.PASSWORD);
      for (int i = 0; i < 20; i++) {
        owner.post(newKey(), CHEESE);
      }
      // the first crowd meets a node that has yet to learn what to do about one
      come(node, owner, new ConcurrentHashMap<>(), new Latencies(), new Latencies());

      Map<Integer, Long> answers = new ConcurrentHashMap<>();
      Latencies health = new Latencies();
      Latencies orders = new Latencies();
      for (int i = 0; i < CROWDS; i++) {
        come(node, owner, answers, health, orders);
      }

      System.out.println(
          "crowd: answers " + answers + ", health " + shown(health) + ", orders " + shown(orders));
      assertThat(answers.keySet()).isSubsetOf(401, 429, 503).contains(503);
      // without room of its own every answer would take as long as the crowd does; one of many that
      // is late is the machine's, which has the crowd on it, too
      assertThat(health.percentile(95)).isLessThan(SECOND);
      assertThat(orders.percentile(95)).isLessThan(SECOND);
    }
  }

  /** Meanwhile somebody asks whether the node is alive, and a customer who is known orders. */
  private static void come(
      Node node, Shopper owner, Map<Integer, Long> answers, Latencies health, Latencies orders)
      throws Exception {
    ExecutorService crowd = Executors.newFixedThreadPool(CROWD);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      int who = i;
      all.add(
          crowd.submit(
              () -> {
                guess(node, who, answers);
                return null;
              }));
    }
    while (all.stream().anyMatch(one -> !one.isDone())) {
      health.add(timed(() -> assertThat(node.healthOf("live")).isEqualTo(200)));
      orders.add(timed(() -> assertThat(owner.post(newKey(), CHEESE).status()).isEqualTo(201)));
    }
    for (Future<?> one : all) {
      one.get();
    }
    crowd.shutdown();
  }

  private static void guess(Node node, int who, Map<Integer, Long> answers) throws IOException {
    for (int i = 0; i < GUESSES; i++) {
      try (RawHttp connection = RawHttp.connect(node.uri())) {
        byte[] request =
            RawRequest.of("GET", Shopper.API + "/limits")
                .header("Authorization", Shopper.basic("name" + who + "-" + i, "guess"))
                .header("Connection", "close")
                .withoutBody();
        var answer = connection.exchange(request);
        if (answer.status() != 401) {
          assertThat(answer.header("Retry-After")).isPresent();
        }
        answers.merge(answer.status(), 1L, Long::sum);
      }
    }
  }

  private static String shown(Latencies answers) {
    return "p50 %s, p95 %s, longest %s"
        .formatted(
            millis(answers.percentile(50)),
            millis(answers.percentile(95)),
            millis(answers.longest()));
  }

  private static long timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }
}
