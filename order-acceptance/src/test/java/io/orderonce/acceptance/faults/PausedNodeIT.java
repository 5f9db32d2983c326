package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.history.Protocol;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row 8: a node is frozen while it holds the claim on a key and the lock on its customer, and wakes
 * up after the others have moved on.
 */
@Tag("faults")
class PausedNodeIT {

  private static final List<Duration> LENGTHS =
      Tier.now() == Tier.NIGHTLY
          ? List.of(Duration.ofSeconds(1), Duration.ofSeconds(7), Duration.ofSeconds(70))
          : List.of(Duration.ofSeconds(1), Duration.ofSeconds(7), Duration.ofSeconds(20));
  private static final Duration UNTIL_THE_DUST_HAS_SETTLED = Duration.ofSeconds(20);

  private static final Duration OTHER_ORDER_WITHIN = Duration.ofSeconds(8);

  /** Of the sample's products, and not among those of the load. */
  private static final String WANTED_BY_NOBODY_ELSE = "13";

  private final FaultRun trial = FaultRun.on(Stages.trio());
  private final Node node = trial.cluster().node(0);
  private final List<Duration> othersWithLock = new ArrayList<>();
  private final List<Duration> othersWithClaim = new ArrayList<>();

  @AfterEach
  void wakeUp() {
    node.resume();
  }

  @Test
  void a_node_that_wakes_up_places_no_order_that_was_placed_elsewhere() {
    Load load = Load.on(trial, 8);
    int pauses = 0;
    for (int round = 0; round < Figures.PAUSES_OF_EACH_LENGTH; round++) {
      for (Duration length : LENGTHS) {
        pauseWithTheLock(length);
        pauseWithTheClaim(length);
        pauses += 2;
      }
    }
    load.stop();
    Wait.out(UNTIL_THE_DUST_HAS_SETTLED);

    Verdict verdict = trial.reckon();
    Evidence.note(
        Promise.PAUSED,
        verdict,
        "%d pauses (state T) of %s s under load, half with a claim and half with the customer's lock"
            + " as well: %,d intents sent %,d times, %,d orders; another order of the customer went"
            + " through after %s at most where the node held a claim, %s where it held the lock",
        pauses,
        LENGTHS.stream().map(length -> Long.toString(length.toSeconds())).toList(),
        trial.history().intents().size(),
        trial.history().responses().size(),
        trial.ledger().orders().size(),
        millis(longest(othersWithClaim)),
        millis(longest(othersWithLock)));
    assertThat(longest(othersWithClaim)).isLessThanOrEqualTo(OTHER_ORDER_WITHIN);
    assertThat(longest(othersWithLock)).isLessThanOrEqualTo(OTHER_ORDER_WITHIN);
  }

  /** What its tray waits for is held until the node is frozen, with the lock on its customer. */
  private void pauseWithTheLock(Duration length) {
    Intent intent = wanted("wolza", WANTED_BY_NOBODY_ELSE);
    CompletableFuture<Answer> sleeper;
    try (Ledger.Held held = trial.ledger().holdProduct(WANTED_BY_NOBODY_ELSE)) {
      sleeper = sentToTheNode(intent);
      await()
          .atMost(Duration.ofSeconds(5))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> isFrozenWithTheLock(held, intent.customer()));
    }
    othersWithLock.add(orderElsewhere(intent, length));
    sleeper.join();
  }

  /** It waits for a quarter of a second at a time, and lets go of its customer in between. */
  private boolean isFrozenWithTheLock(Ledger.Held held, String customer) {
    if (!held.isWaitedFor()) {
      return false;
    }
    node.pause();
    if (trial.ledger().isHeld(customer)) {
      return true;
    }
    node.resume();
    return false;
  }

  /** Its order is to come again when the node is frozen, so that all it has left is a claim. */
  private void pauseWithTheClaim(Duration length) {
    Intent intent = wanted("wilmk", "11");
    CompletableFuture<Answer> sleeper;
    try (Ledger.Held held = trial.ledger().hold(intent.customer())) {
      sleeper = sentToTheNode(intent);
      await()
          .atMost(Duration.ofSeconds(5))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> FaultRun.isRunning(intent, trial.cluster().node(1)));
      node.pause();
      assertThat(held.isWaitedFor()).isFalse();
    }
    othersWithClaim.add(orderElsewhere(intent, length));
    sleeper.join();
  }

  /** Sends the same order, and another one of the same customer, to the nodes that are running. */
  private Duration orderElsewhere(Intent intent, Duration length) {
    long start = System.nanoTime();
    assertThat(node.isPaused()).isTrue();
    CompletableFuture<Answer> same =
        CompletableFuture.supplyAsync(
            () -> trial.buyer().persist(intent, intent.form(), trial.cluster().node(1)::uri));
    Intent other = wanted(intent.customer(), "11");
    CompletableFuture<Duration> otherOrder =
        CompletableFuture.supplyAsync(
            () -> {
              assertThat(trial.buyer().persist(other, other.form(), trial.cluster().node(2)::uri))
                  .isReceipt();
              return Duration.ofNanos(System.nanoTime() - start);
            });
    Wait.out(length);
    assertThat(node.isPaused()).isTrue();
    node.resume();
    assertThat(same.join()).isReceipt();
    return otherOrder.join();
  }

  private CompletableFuture<Answer> sentToTheNode(Intent intent) {
    return CompletableFuture.supplyAsync(
        () -> trial.buyer().persist(intent, intent.form(), trial.nodesFrom(0)));
  }

  private Intent wanted(String customer, String product) {
    return trial.intend(customer, Protocol.CLIENT_KEY, Shopper.newKey(), OrderForm.of(product, 1));
  }

  private static Duration longest(List<Duration> all) {
    return all.stream().max(Duration::compareTo).orElseThrow();
  }
}
