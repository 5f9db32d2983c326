package io.orderonce.acceptance;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.bench.Latencies;
import io.orderonce.acceptance.faults.Evidence;
import io.orderonce.acceptance.faults.Promise;
import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.RawHttp;
import io.orderonce.acceptance.http.RawRequest;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Alone;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One order is slow, because its customer's row is locked, and is sent five hundred times at once
 * to one node. The orders of other customers at the same node are not delayed.
 */
@Alone
@Tag("promise")
class SlowOrderIT {

  private static final int REPEATS = 500;
  private static final int STORMS = 3;
  private static final Duration SLOW = Duration.ofMillis(1_500);
  private static final Duration LONGEST_ANSWER = Duration.ofMillis(2_500);

  /**
   * What a client that shares two cores with the node and the database may add, beside ten orders
   * of others that came first: on a slow machine each of them takes longer.
   */
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  private static final int BEFORE_IT = 10;

  private static final String SLOW_CUSTOMER = "savea";
  private static final List<String> OTHERS =
      List.of("ernsh", "quick", "folko", "hungo", "hilaa", "rattc", "bergs", "bonap");

  private final Node node = Stage.pair().node(0);
  private final Ledger ledger = Stage.ledgerOf(Stage.pair());

  private record Timed(Answer answer, Duration took) {}

  @Test
  void five_hundred_repeats_of_a_slow_order_do_not_delay_other_customers() {
    Shopkeeper.at(node.uri()).putOnSale("11", 1_000_000);
    ordersOfOthersDuring(() -> passes(Duration.ofSeconds(8)));

    Latencies quiet = ordersOfOthersDuring(() -> passes(Duration.ofSeconds(5)));
    Latencies stormy = new Latencies();
    Latencies repeats = new Latencies();
    for (int storm = 1; storm <= STORMS; storm++) {
      List<RawHttp> connections = connections();
      List<Timed> answers = new ArrayList<>();
      stormy.addAll(ordersOfOthersDuring(() -> answers.addAll(storm(connections))));
      answers.forEach(timed -> repeats.add(timed.took().toNanos()));
      everyRepeatIsAnswered(answers);
    }

    Evidence.note(
        Promise.SLOW_ORDER,
        "%d times %d repeats of a slow order at once: each answered, p50 %s, p99"
            + " %s, longest %s; %,d orders of others meanwhile, p50 %s, p99 %s; in quiet p50 %s, p99"
            + " %s",
        STORMS,
        REPEATS,
        millis(repeats.percentile(50)),
        millis(repeats.percentile(99)),
        millis(repeats.longest()),
        stormy.size(),
        millis(stormy.percentile(50)),
        millis(stormy.percentile(99)),
        millis(quiet.percentile(50)),
        millis(quiet.percentile(99)));
    assertThat(stormy.size()).isGreaterThan(STORMS * OTHERS.size());
    assertThat(stormy.percentile(99)).isLessThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(repeats.longest())
        .isLessThanOrEqualTo(
            LONGEST_ANSWER.plus(TOLERANCE).plus(quiet.percentile(50).multipliedBy(BEFORE_IT)));
  }

  /**
   * Sends the order five hundred times while its customer's row is locked, and releases the lock
   * after a second and a half.
   */
  private List<Timed> storm(List<RawHttp> connections) {
    byte[] request =
        RawRequest.of("POST", Shopper.API + "/orders")
            .header("Authorization", Shopper.basic(SLOW_CUSTOMER, Stage.PASSWORD))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", newKey())
            .withBody(OrderForm.of("11", 1).json());
    Ledger.Held held = ledger.hold(SLOW_CUSTOMER);
    CompletableFuture<Void> letGo =
        CompletableFuture.runAsync(
            held::close, CompletableFuture.delayedExecutor(SLOW.toMillis(), TimeUnit.MILLISECONDS));

    List<Timed> answers =
        Crowd.atOnce(
            REPEATS,
            place -> {
              long start = System.nanoTime();
              Answer answer = connections.get(place).exchange(request);
              return new Timed(answer, Duration.ofNanos(System.nanoTime() - start));
            });

    letGo.join();
    connections.forEach(SlowOrderIT::close);
    return answers;
  }

  private static void everyRepeatIsAnswered(List<Timed> answers) {
    List<Answer> receipts = answers.stream().map(Timed::answer).filter(Answer::isPlaced).toList();
    assertThat(receipts).isNotEmpty();
    assertThat(answers)
        .as("the order was slow")
        .anyMatch(timed -> timed.took().compareTo(SLOW.dividedBy(2)) > 0);
    assertThat(receipts).extracting(Answer::text).containsOnly(receipts.get(0).text());
    assertThat(answers)
        .filteredOn(timed -> !timed.answer().isPlaced())
        .allSatisfy(
            timed -> assertThat(timed.answer()).isProblem(409, "in-progress").saysWhenToRetry());
  }

  /**
   * Connections on which the slow customer is already authenticated, so that the storm consists of
   * waiting only, without log-ins.
   */
  private List<RawHttp> connections() {
    byte[] greeting =
        RawRequest.of("GET", Shopper.API + "/limits")
            .header("Authorization", Shopper.basic(SLOW_CUSTOMER, Stage.PASSWORD))
            .withoutBody();
    return Stream.generate(() -> greeted(greeting)).limit(REPEATS).toList();
  }

  private RawHttp greeted(byte[] greeting) {
    try {
      RawHttp connection = RawHttp.connect(node.uri());
      assertThat(connection.exchange(greeting)).hasStatus(200);
      return connection;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void close(RawHttp connection) {
    try {
      connection.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Lets the other customers order, each one order after the other, while something runs; returns
   * how long their orders took.
   */
  private Latencies ordersOfOthersDuring(Runnable something) {
    ExecutorService threads = Executors.newFixedThreadPool(OTHERS.size());
    try {
      CompletableFuture<Void> end = new CompletableFuture<>();
      List<Future<Latencies>> running =
          OTHERS.stream().map(other -> threads.submit(() -> order(other, end))).toList();
      something.run();
      end.complete(null);
      Latencies all = new Latencies();
      for (Future<Latencies> one : running) {
        all.addAll(one.get(60, TimeUnit.SECONDS));
      }
      return all;
    } catch (Exception failed) {
      throw new AssertionError("the others could not order", failed);
    } finally {
      threads.shutdownNow();
    }
  }

  private Latencies order(String customer, Future<Void> end) {
    Latencies latencies = new Latencies();
    Shopper shopper = Stage.shopper(node, customer);
    while (!end.isDone()) {
      long start = System.nanoTime();
      Answer answer = shopper.post(newKey(), OrderForm.of("11", 1));
      latencies.add(System.nanoTime() - start);
      assertThat(answer).isFirstReceipt();
    }
    return latencies;
  }

  private static void passes(Duration time) {
    long start = System.nanoTime();
    await()
        .atMost(time.multipliedBy(2))
        .until(() -> Optional.of(System.nanoTime() - start).get() > time.toNanos());
  }
}
