package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.bench.Latencies;
import io.orderonce.acceptance.history.Response;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.process.Node;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row 2: one node after the other is killed while all clients order, and started again. */
@Tag("promise")
class NodeKillIT {

  private static final int ORDERS_BETWEEN = 100;

  private final FaultRun trial = FaultRun.on(Stages.trio());

  @AfterEach
  void revive() {
    trial.cluster().revive();
  }

  @Test
  void a_killed_node_loses_no_order_and_leaves_no_duplicate() {
    Load load = Load.on(trial, 2);
    for (int kill = 0; kill < Figures.NODE_KILLS; kill++) {
      Node victim = trial.cluster().node(kill % trial.cluster().nodes().size());
      awaitMore(load);

      victim.kill();

      assertThat(victim.isAlive()).isFalse();
      awaitMore(load);
      load.start(victim);
    }
    load.stop();

    Verdict verdict = trial.reckon();
    long broken = trial.history().count(Response.Verb.UNANSWERED);
    assertThat(broken)
        .as("requests that were under way when their node was killed")
        .isGreaterThanOrEqualTo(Figures.NODE_KILLS);
    Latencies settled = load.untilSettled();
    Evidence.note(
        Promise.NODE_KILLED,
        verdict,
        "%d kills of one of three nodes under load: %,d intents sent %,d times, %,d unanswered, %,d"
            + " to a node that was not there; %,d orders; until the receipt, retries included, p50"
            + " %s, p99 %s, longest %s",
        Figures.NODE_KILLS,
        trial.history().intents().size(),
        trial.history().responses().size(),
        broken,
        trial.history().count(Response.Verb.NOT_SENT),
        trial.ledger().orders().size(),
        millis(settled.percentile(50)),
        millis(settled.percentile(99)),
        millis(settled.longest()));
  }

  private static void awaitMore(Load load) {
    long before = load.settled();
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> load.isFailing() || load.settled() >= before + ORDERS_BETWEEN);
  }
}
