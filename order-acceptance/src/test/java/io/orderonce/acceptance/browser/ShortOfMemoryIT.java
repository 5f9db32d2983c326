package io.orderonce.acceptance.browser;

import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.Figures;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node whose operator allows more sessions than fit into its heap: it reports so while it still
 * can.
 */
@Tag("faults")
class ShortOfMemoryIT {

  private static final int MORE_THAN_FIT = 4_000;
  private static final Duration ANSWERED = Duration.ofSeconds(1);
  private static final OrderForm CHEESE = OrderForm.of("11", 1);

  @ParameterizedTest
  @ValueSource(strings = {"G1", "Serial"})
  void it_stops_being_ready_before_it_is_slow_and_recovers_by_itself(String collector) {
    try (Node node =
        Node.embedded("shortofmemory-" + collector)
            .inDemoMode()
            .withJavaOption("-Xmx192m")
            .withJavaOption("-XX:+Use" + collector + "GC")
            .with("ORDERONCE_VISITORS", "100000")
            .start()) {
      Stages.withoutLimits(node.uri(), "11");
      Shopper shopper = Shopper.of(node.uri(), "vinet", "demo");
      for (int i = 0; i < 20; i++) {
        assertThat(shopper.post(newKey(), CHEESE).status()).isEqualTo(201);
      }

      List<PlainVisitor> here = new ArrayList<>();
      while (node.healthOf("ready") == 200 && here.size() < MORE_THAN_FIT) {
        PlainVisitor next = PlainVisitor.opens(node.uri(), "login").orElseThrow();
        next.letsItselfBeHeard();
        here.add(next);
      }
      double needed = figure(node, "orderonce_heap_needed_ratio");
      Duration order = timed(shopper);

      System.out.printf(
          "evidence: short of memory, %s: not ready with %,d pages open, %.0f %% of the heap in use;"
              + " an order then took %d ms%n",
          collector, here.size(), needed * 100, order.toMillis());
      assertThat(here).hasSizeBetween(100, MORE_THAN_FIT - 1);
      assertThat(Shopper.nobody(node.uri()).get("/health/ready").text()).contains("low on memory");
      assertThat(figure(node, "orderonce_node_obstacle{obstacle=\"memory\"}")).isEqualTo(1);
      assertThat(needed).isGreaterThanOrEqualTo(0.85);
      assertThat(order).isLessThan(ANSWERED);

      await("room again, because no visitor sends anything")
          .atMost(Duration.ofMinutes(4))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> node.healthOf("ready") == 200);
      assertThat(figure(node, "orderonce_heap_needed_ratio")).isLessThan(0.77);
    }
  }

  private static Duration timed(Shopper shopper) {
    long start = System.nanoTime();
    assertThat(shopper.post(newKey(), CHEESE).status()).isEqualTo(201);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static double figure(Node node, String series) {
    return Figures.of(Shopper.nobody(node.uri())).of(series);
  }
}
