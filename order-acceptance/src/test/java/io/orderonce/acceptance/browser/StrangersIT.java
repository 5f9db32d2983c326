package io.orderonce.acceptance.browser;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.bench.Latencies;
import io.orderonce.acceptance.http.Figures;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.HaProxy;
import io.orderonce.acceptance.process.Node;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand visitors within two minutes open the catalogue as a browser does and leave without
 * closing the page. A customer orders once a second all the while.
 */
@Tag("faults")
class StrangersIT {

  private static final int STRANGERS = Integer.getInteger("orderonce.test.strangers", 10_000);
  private static final Duration SPAN = Duration.ofMinutes(2);
  private static final int HANDS = 100;
  private static final Duration ANSWERED = Duration.ofSeconds(1);
  private static final OrderForm CHEESE = OrderForm.of("11", 1);

  /** The share of the old generation that may still be in use after everyone has left. */
  private static final double FALLEN_BACK = 0.25;

  @Test
  void one_node_with_512_megabytes_of_heap() throws Exception {
    try (Node node = Node.embedded("strangers").inDemoMode().measured().start()) {
      Stages.withoutLimits(node.uri(), "11");
      crowd("one node", node.uri(), List.of(node));
    }
  }

  @Test
  void three_nodes_behind_the_balancer() throws Exception {
    assumeTrue(HaProxy.isInstalled(), "there is no HAProxy");
    Database database = Database.fresh("strangers");
    List<Node> nodes =
        List.of(1, 2, 3).stream()
            .map(i -> Node.on(database, "strangers-" + i).inDemoMode().measured())
            .map(node -> node.with("ORDERONCE_PROXIES", "127.0.0.1"))
            .toList();
    try (Cluster cluster = Cluster.of(nodes, database, "strangers").start();
        HaProxy balancer = HaProxy.before(cluster.nodes())) {
      Stages.withoutLimits(cluster.node(0).uri(), "11");
      crowd("three nodes", balancer.uri(), cluster.nodes());
    }
  }

  private static void crowd(String where, URI shop, List<Node> nodes) throws Exception {
    Shopper shopper = Shopper.of(shop, "vinet", "demo").acceptingOtherServers();
    for (int i = 0; i < 30; i++) {
      assertThat(shopper.post(newKey(), CHEESE).status()).isEqualTo(201);
    }
    Latencies orders = new Latencies();
    AtomicInteger failed = new AtomicInteger();
    AtomicInteger unready = new AtomicInteger();
    AtomicInteger let = new AtomicInteger();
    AtomicInteger outside = new AtomicInteger();
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(4);
    ScheduledFuture<?> buying =
        clock.scheduleAtFixedRate(() -> order(shopper, orders, failed), 0, 1, TimeUnit.SECONDS);
    ScheduledFuture<?> asking =
        clock.scheduleAtFixedRate(
            () -> nodes.forEach(node -> unready.addAndGet(node.healthOf("ready") == 200 ? 0 : 1)),
            0,
            1,
            TimeUnit.SECONDS);
    long start = System.nanoTime();
    come(shop, start, let, outside);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    buying.cancel(false);
    asking.cancel(false);
    clock.shutdown();
    assertThat(clock.awaitTermination(40, TimeUnit.SECONDS)).isTrue();

    List<Long> resident = new ArrayList<>();
    List<Double> heldAtMost = new ArrayList<>();
    for (Node node : nodes) {
      heldAtMost.add(figure(node, "orderonce_page_sessions{room=\"looking\"}"));
      resident.add((long) figure(node, "process_resident_memory_bytes") / 1_000_000);
    }
    System.out.printf(
        "evidence: strangers, %s: %,d of them in %d s, %,d with a session, %,d outside; sessions at"
            + " the end %s; %d orders, one a second, %d failed, p50 %s, p99 %s, longest %s; %d times"
            + " not ready; resident %s MB%n",
        where,
        STRANGERS,
        took.toSeconds(),
        let.get(),
        outside.get(),
        heldAtMost,
        orders.size(),
        failed.get(),
        millis(orders.percentile(50)),
        millis(orders.percentile(99)),
        millis(orders.longest()),
        unready.get(),
        resident);
    assertThat(let.get() + outside.get()).isEqualTo(STRANGERS);
    assertThat(failed).hasValue(0);
    assertThat(orders.size()).isGreaterThan(100);
    assertThat(orders.percentile(99)).isLessThanOrEqualTo(ANSWERED);
    fallsBack(where, nodes);
  }

  private static void come(URI shop, long start, AtomicInteger let, AtomicInteger outside)
      throws Exception {
    ExecutorService hands = Executors.newFixedThreadPool(HANDS);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < STRANGERS; i++) {
      long at = start + SPAN.toNanos() / STRANGERS * i;
      all.add(
          hands.submit(
              () -> {
                TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
                (PlainVisitor.opens(shop, "").isPresent() ? let : outside).incrementAndGet();
                return null;
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    hands.shutdown();
  }

  private static void order(Shopper shopper, Latencies orders, AtomicInteger failed) {
    long start = System.nanoTime();
    int status = shopper.post(newKey(), CHEESE).status();
    orders.add(System.nanoTime() - start);
    if (status != 201) {
      failed.incrementAndGet();
    }
  }

  /** All visitors have left: their sessions expire, and a collection frees their memory. */
  private static void fallsBack(String where, List<Node> nodes) throws Exception {
    for (Node node : nodes) {
      await("the sessions of those who left")
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> figure(node, "orderonce_page_sessions{room=\"looking\"}") == 0);
      collect(node);
      double needed = figure(node, "orderonce_heap_needed_ratio");
      System.out.printf(
          "evidence: strangers, %s: heap in use after they left %.2f%n", where, needed);
      assertThat(needed).isLessThan(FALLEN_BACK);
    }
  }

  private static void collect(Node node) throws Exception {
    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
            Long.toString(node.pid()),
            "GC.run")
        .start()
        .waitFor();
    TimeUnit.SECONDS.sleep(2);
  }

  private static double figure(Node node, String series) {
    return Figures.of(Shopper.nobody(node.uri())).of(series);
  }
}
