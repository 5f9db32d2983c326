package io.orderonce.acceptance;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.bench.Latencies;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.AnswerAssert;
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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Three hundred connections send wrong passwords, each for a different user name. They are answered
 * at once, and other users notice nothing.
 */
@Tag("faults")
class CrowdAtTheDoorIT {

  private static final int CROWD = 300;
  private static final int CROWDS = 5;
  private static final int GUESSES = 3;
  private static final int HOARD = 600;
  private static final int AT_ONCE = 100;
  private static final int A_SECOND = 20;
  private static final OrderForm CHEESE = OrderForm.of("11", 1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Node node;

  @BeforeAll
  static void start() {
    node = Stage.withoutLimits(Node.embedded("crowd").inDemoMode().measured().start());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void health_checks_and_recognised_customers_are_answered_as_usual() throws Exception {
    Shopper owner = Shopper.of(node.uri(), "vinet", Stage.PASSWORD);
    for (int i = 0; i < 20; i++) {
      owner.post(newKey(), CHEESE);
    }
    // the first crowd reaches a node that has not yet adapted to one
    come(owner, new Seen());

    Seen seen = new Seen();
    for (int i = 0; i < CROWDS; i++) {
      come(owner, seen);
    }

    System.out.println("crowd: " + seen);
    assertThat(seen.answers.keySet()).isSubsetOf(401, 429, 503).contains(503);
    // without capacity of their own these requests would all take as long as the crowd's; a single
    // late one is due to the machine, which carries the crowd as well
    assertThat(List.of(seen.health, seen.orders, seen.replays))
        .allSatisfy(answered -> assertThat(answered.percentile(95)).isLessThan(SECOND));
  }

  @Test
  void a_client_that_hoards_order_numbers_has_to_wait_but_others_do_not() {
    Shopper hoarder = Shopper.of(node.uri(), "anatr", Stage.PASSWORD);
    Map<Integer, Integer> statuses = new TreeMap<>();
    long start = System.nanoTime();
    for (int i = 0; i < HOARD; i++) {
      Answer answer = hoarder.askForOrderNumber();
      statuses.merge(answer.status(), 1, Integer::sum);
      if (answer.status() != 201) {
        AnswerAssert.assertThat(answer).isProblem(429, "too-many-requests").hasRetry("same-key");
        assertThat(answer.header("Retry-After")).contains("1");
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;

    System.out.printf("hoarder: %s in %.1f s%n", statuses, seconds);
    assertThat(statuses.get(201)).isBetween(AT_ONCE, AT_ONCE + (int) (seconds * A_SECOND) + 1);
    assertThat(Shopper.of(node.uri(), "vinet", Stage.PASSWORD).orderNumber()).isNotEmpty();
  }

  /** The answers to the crowd, and the latencies of everyone else during it. */
  private record Seen(
      Map<Integer, Long> answers, Latencies health, Latencies orders, Latencies replays) {

    Seen() {
      this(new ConcurrentSkipListMap<>(), new Latencies(), new Latencies(), new Latencies());
    }

    @Override
    public String toString() {
      return "answers %s; health %s; orders %s; replays %s"
          .formatted(answers, shown(health), shown(orders), shown(replays));
    }
  }

  /** While the crowd is there, checks the node's health and orders as a recognised customer. */
  private static void come(Shopper owner, Seen seen) throws Exception {
    String first = newKey();
    owner.post(first, CHEESE);
    ExecutorService crowd = Executors.newFixedThreadPool(CROWD);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      int who = i;
      all.add(
          crowd.submit(
              () -> {
                guess(who, seen.answers);
                return null;
              }));
    }
    while (all.stream().anyMatch(one -> !one.isDone())) {
      seen.health.add(timed(() -> assertThat(node.healthOf("live")).isEqualTo(200)));
      seen.orders.add(
          timed(() -> assertThat(owner.post(newKey(), CHEESE).status()).isEqualTo(201)));
      seen.replays.add(timed(() -> assertThat(owner.post(first, CHEESE).status()).isEqualTo(201)));
    }
    for (Future<?> one : all) {
      one.get();
    }
    crowd.shutdown();
  }

  private static void guess(int who, Map<Integer, Long> answers) throws IOException {
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
    return "%d, p50 %s, p95 %s, p99 %s, longest %s"
        .formatted(
            answers.size(),
            millis(answers.percentile(50)),
            millis(answers.percentile(95)),
            millis(answers.percentile(99)),
            millis(answers.longest()));
  }

  private static long timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }
}
