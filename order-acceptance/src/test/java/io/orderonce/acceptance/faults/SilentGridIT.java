package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.bench.Latencies;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Protocol;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Alone;
import io.orderonce.acceptance.process.Node;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row 11: the other two members of the grid are frozen, so that two of three keys cannot be looked
 * up. The third node takes every order.
 */
@Alone
@Tag("promise")
class SilentGridIT {

  private static final int ORDERS = 300;

  /** After this many orders the node has long stopped asking. */
  private static final int BREAKER_OPEN_AFTER = 30;

  private static final Duration ADDED_AT_WORST = Duration.ofMillis(150);
  private static final Duration ADDED_WHEN_OPEN = Duration.ofMillis(5);

  private final FaultRun trial = FaultRun.on(Stages.trio());
  private final Node node = trial.cluster().node(0);
  private final List<Node> others = trial.cluster().nodes().subList(1, 3);

  @AfterEach
  void wakeUp() {
    others.forEach(Node::resume);
  }

  @Test
  void a_hung_grid_stops_no_order_and_is_soon_left_alone() {
    order(ORDERS);
    Latencies usual = order(ORDERS);

    others.forEach(Node::pause);
    Latencies first = order(BREAKER_OPEN_AFTER);
    Latencies later = order(ORDERS);
    assertThat(others).allMatch(Node::isPaused);
    others.forEach(Node::resume);

    Verdict verdict = trial.reckon();
    assertThat(trial.ledger().orders()).hasSize(trial.history().intents().size());
    Evidence.note(
        Promise.GRID_SILENT,
        verdict,
        "two of three members stopped (state T): %,d of %,d orders placed at the third; p50 %s, p99"
            + " %s before, longest of the first %d %s, p50 %s, p99 %s afterwards; a node without"
            + " a grid and one whose grid is shut down: in the tests of the domain and of Northwind",
        BREAKER_OPEN_AFTER + ORDERS,
        BREAKER_OPEN_AFTER + ORDERS,
        millis(usual.percentile(50)),
        millis(usual.percentile(99)),
        BREAKER_OPEN_AFTER,
        millis(first.longest()),
        millis(later.percentile(50)),
        millis(later.percentile(99)));
    assertThat(later.percentile(99)).isLessThanOrEqualTo(usual.percentile(99).plus(ADDED_AT_WORST));
    assertThat(later.percentile(50))
        .isLessThanOrEqualTo(usual.percentile(50).plus(ADDED_WHEN_OPEN));
  }

  private Latencies order(int orders) {
    Latencies latencies = new Latencies();
    for (int i = 0; i < orders; i++) {
      Intent intent =
          trial.intend("alfki", Protocol.CLIENT_KEY, Shopper.newKey(), OrderForm.of("11", 1));
      long start = System.nanoTime();
      assertThat(trial.buyer().once(intent, intent.form(), node.uri()).orElseThrow())
          .isFirstReceipt();
      latencies.add(System.nanoTime() - start);
    }
    return latencies;
  }
}
