package io.orderonce.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.history.Response;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import io.orderonce.acceptance.process.Sockets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Two years of real orders on two nodes, with faults injected; in the end each of them exists
 * exactly once.
 */
class NorthwindReplayIT {

  private static final int ORDERS = 830;
  private static final int HALF_WAY = ORDERS / 2;

  /** This many orders are kept back until the killed node is up again. */
  private static final int KEPT_BACK = 100;

  @Test
  void every_order_exists_once_when_a_node_is_killed_half_way() throws Exception {
    Cluster cluster = Cluster.of(2, Database.fresh("northwind_kill"), "northwind-kill");
    try (NorthwindReplay replay = new NorthwindReplay(Stage.withoutLimits(cluster.start()), 415)) {
      assertThat(Sockets.of(cluster.node(0)).listeningPorts()).contains(cluster.node(0).gridPort());
      Node victim = cluster.node(1);
      AtomicReference<Long> acknowledgedBefore = new AtomicReference<>();
      CompletableFuture<Void> isBack = new CompletableFuture<>();
      replay.stockUp();

      replay.placeAll(
          begun -> {
            if (begun == HALF_WAY) {
              CompletableFuture.runAsync(
                      () -> {
                        victim.kill();
                        acknowledgedBefore.set(acknowledgedBy(victim, replay));
                        victim.start();
                      })
                  .whenComplete(
                      (done, failure) -> {
                        if (failure == null) {
                          isBack.complete(null);
                        } else {
                          isBack.completeExceptionally(failure);
                        }
                      });
            } else if (begun > ORDERS - KEPT_BACK) {
              isBack.orTimeout(180, TimeUnit.SECONDS).join();
            }
          });

      replay.check();
      everyFaultFired(replay);
      assertThat(unansweredBy(victim, replay))
          .as("orders that were under way at the node when it was killed")
          .isPositive();
      assertThat(acknowledgedBy(victim, replay))
          .as("orders that the node acknowledged after its return")
          .isGreaterThan(acknowledgedBefore.get());
    }
  }

  @Test
  void every_order_exists_once_without_the_grid() throws Exception {
    Cluster cluster =
        Cluster.of(2, Database.fresh("northwind_alone"), "northwind-alone")
            .with("ORDERONCE_CLUSTER_ENABLED", "false");
    try (NorthwindReplay replay = new NorthwindReplay(Stage.withoutLimits(cluster.start()), 208)) {
      for (Node node : cluster.nodes()) {
        assertThat(Sockets.of(node).listeningPorts()).doesNotContain(node.gridPort());
      }
      replay.stockUp();

      replay.placeAll(begun -> {});

      replay.check();
      everyFaultFired(replay);
    }
  }

  /** A third of the orders lose an answer, and every order is sent at least twice. */
  private static void everyFaultFired(NorthwindReplay replay) {
    assertThat(replay.answersLost()).isGreaterThan(200);
    assertThat(replay.history().count(Response::replayed)).isGreaterThan(ORDERS);
    assertThat(
            replay.history().count(response -> "confirmation-required".equals(response.problem())))
        .isGreaterThan(100);
  }

  private static long acknowledgedBy(Node node, NorthwindReplay replay) {
    return replay.history().count(response -> isBy(node, Response.Verb.ACKNOWLEDGED, response));
  }

  private static long unansweredBy(Node node, NorthwindReplay replay) {
    return replay.history().count(response -> isBy(node, Response.Verb.UNANSWERED, response));
  }

  private static boolean isBy(Node node, Response.Verb verb, Response response) {
    return response.verb() == verb && response.node().equals(node.uri().toString());
  }
}
