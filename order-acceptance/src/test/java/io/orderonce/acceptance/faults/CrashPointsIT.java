package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.bench.Latencies;
import io.orderonce.acceptance.history.Response;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import io.orderonce.acceptance.process.Saboteur;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row 3: under load, a node dies at each step of placing an order. */
@Tag("faults")
class CrashPointsIT {

  private static final int ORDERS_BETWEEN = 40;
  private static final Duration RETRY_SUCCEEDS_WITHIN = Duration.ofSeconds(10);

  private final Cluster cluster = Cluster.of(3, Database.fresh("crash"), "crash");
  private final List<Saboteur> saboteurs = cluster.nodes().stream().map(Saboteur::in).toList();

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void wherever_a_node_dies_the_others_settle_its_orders_once() {
    FaultRun trial = FaultRun.on(Stages.withoutLimits(cluster.start()));
    Load load = Load.on(trial, 3);
    List<String> crashes = new ArrayList<>();
    for (int round = 0; round < Figures.CRASHES_AT_EACH_POINT; round++) {
      for (CrashPoint point : CrashPoint.values()) {
        awaitMore(load);
        int victim = crashes.size() % cluster.nodes().size();

        saboteurs.get(victim).plant(point.toString(), point.rules());

        Node node = cluster.node(victim);
        await("the death of " + node + " " + point)
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(20))
            .until(() -> !node.isAlive());
        crashes.add(point.toString());
        awaitMore(load);
        load.start(node);
      }
    }
    load.stop();

    Verdict verdict = trial.reckon();
    Latencies settled = load.untilSettled();
    Evidence.note(
        Promise.CRASH_POINTS,
        verdict,
        "%d deaths under load, at %s, %d times each: %,d intents sent %,d times, %,d unanswered,"
            + " %,d orders; until the receipt, retries included, p99 %s, longest %s",
        crashes.size(),
        String.join(", ", crashes.subList(0, CrashPoint.values().length)),
        Figures.CRASHES_AT_EACH_POINT,
        trial.history().intents().size(),
        trial.history().responses().size(),
        trial.history().count(Response.Verb.UNANSWERED),
        trial.ledger().orders().size(),
        millis(settled.percentile(99)),
        millis(settled.longest()));
    assertThat(trial.history().count(Response.Verb.UNANSWERED))
        .as("requests that were under way")
        .isGreaterThanOrEqualTo(crashes.size());
    assertThat(settled.longest()).isLessThanOrEqualTo(RETRY_SUCCEEDS_WITHIN);
  }

  private static void awaitMore(Load load) {
    long before = load.settled();
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> load.isFailing() || load.settled() >= before + ORDERS_BETWEEN);
  }
}
