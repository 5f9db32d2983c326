package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Protocol;
import io.orderonce.acceptance.history.Response;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row 25: one node after the other is stopped and started again, as for a new version, behind a
 * balancer that sends nothing to a node that is not ready. The clients send everything once.
 */
@Tag("faults")
class RollingStopIT {

  private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);
  private static final int ORDERS_BETWEEN = 50;

  private final Cluster cluster =
      Cluster.of(3, Database.fresh("rolling"), "rolling").with("ORDERONCE_DRAIN", "PT5S");

  private volatile Duration breath = Duration.ZERO;

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void no_client_notices_a_rolling_stop() throws Exception {
    FaultRun trial = FaultRun.on(Stages.withoutLimits(cluster.start()));
    Duration longest = Duration.ZERO;
    ExecutorService clients = Executors.newFixedThreadPool(Figures.CLIENTS);
    AtomicBoolean ending = new AtomicBoolean();
    try (Balancer balancer = Balancer.before(cluster.nodes())) {
      List<Future<?>> running = new ArrayList<>();
      for (int client = 0; client < Figures.CLIENTS; client++) {
        Random dice = new Random(client);
        running.add(clients.submit(() -> order(trial, balancer, dice, ending)));
      }
      for (int stop = 0; stop < Figures.ROLLING_STOPS; stop++) {
        Node node = cluster.node(stop % cluster.nodes().size());
        awaitMore(trial);
        long asked = System.nanoTime();
        int exitCode = node.stop();
        Duration took = Duration.ofNanos(System.nanoTime() - asked);
        longest = took.compareTo(longest) > 0 ? took : longest;
        assertThat(exitCode).isZero();
        assertThat(balancer.uses(node)).as("a node that is gone is used").isFalse();
        awaitMore(trial);
        breath = Load.LONG_BREATH;
        node.start();
        breath = Duration.ZERO;
        await().atMost(Duration.ofSeconds(10)).until(() -> balancer.uses(node));
      }
      ending.set(true);
      for (Future<?> client : running) {
        client.get(60, TimeUnit.SECONDS);
      }
      assertThat(balancer.broken()).as("requests that broke").isZero();
    } finally {
      clients.shutdownNow();
    }

    Verdict verdict = trial.reckon();
    assertThat(trial.history().responses())
        .as("requests that failed")
        .allMatch(response -> response.verb() == Response.Verb.ACKNOWLEDGED);
    Evidence.note(
        Promise.ROLLING_STOP,
        verdict,
        "%d nodes stopped in turn under load, behind a balancer that asks for readiness: %,d orders"
            + " sent once each, all placed; the node ended after %s at most",
        Figures.ROLLING_STOPS,
        trial.history().responses().size(),
        millis(longest));
    assertThat(longest).isLessThanOrEqualTo(ENDS_WITHIN);
  }

  private void order(FaultRun trial, Balancer balancer, Random dice, AtomicBoolean ending) {
    while (!ending.get()) {
      Intent intent =
          trial.intend(
              FaultRun.customer(dice),
              Protocol.CLIENT_KEY,
              Shopper.newKey(),
              OrderForm.of("11", 1));
      assertThat(trial.buyer().once(intent, intent.form(), balancer.uri()).orElseThrow())
          .isFirstReceipt();
      LockSupport.parkNanos(breath.toNanos());
    }
  }

  private static void awaitMore(FaultRun trial) {
    long before = trial.history().count(Response.Verb.ACKNOWLEDGED);
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> trial.history().count(Response.Verb.ACKNOWLEDGED) >= before + ORDERS_BETWEEN);
  }
}
