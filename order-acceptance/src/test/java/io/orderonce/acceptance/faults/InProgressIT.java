package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.Crowd;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.bench.Latencies;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.process.Alone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row 22: an order is delayed, because its customer's row is locked, and is sent again several
 * times in the meantime. Whether a key stays stuck after a crash is covered by rows 2 and 3: their
 * clients do not give up before they have their receipt.
 */
@Alone
@Tag("promise")
class InProgressIT {

  private static final int ROUNDS = 10;
  private static final int WAITERS = 12;

  /** A little less than an attempt waits: on a slow machine some get 409, on a fast one none. */
  private static final Duration HELD_FOR = Duration.ofMillis(1_950);

  private static final Duration LONGEST = Duration.ofMillis(2_500);

  /** What a client that shares its cores with the nodes and the database may add. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final FaultRun trial = FaultRun.on(Stages.trio());

  @Test
  void waiting_requests_are_answered_within_two_and_a_half_seconds() {
    Random dice = new Random(22);
    Latencies waits = new Latencies();
    int open = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Intent intent = trial.intend(dice);
      List<Answer> answers = new ArrayList<>(sendWhileHeld(intent, waits));
      assertThat(answers)
          .allSatisfy(
              answer -> {
                if (!answer.isPlaced()) {
                  assertThat(answer).isProblem(409, "in-progress").saysWhenToRetry();
                }
              });
      open += (int) answers.stream().filter(answer -> !answer.isPlaced()).count();
      assertThat(trial.buyer().persist(intent, intent.form(), trial.anyNode(dice))).isReceipt();
    }

    Verdict verdict = trial.reckon();
    Evidence.note(
        Promise.IN_PROGRESS,
        verdict,
        "%d orders held up, each sent %d times more on all nodes: %d answers 409, the others the"
            + " receipt; p50 %s, longest %s; after each the same key"
            + " went through",
        ROUNDS,
        WAITERS,
        open,
        millis(waits.percentile(50)),
        millis(waits.longest()));
    assertThat(waits.percentile(50)).as("they did wait").isGreaterThan(HELD_FOR.dividedBy(2));
    assertThat(waits.longest()).isLessThanOrEqualTo(LONGEST.plus(TOLERANCE));
  }

  /** The first attempt gives up by itself after coming again for two seconds. */
  private List<Answer> sendWhileHeld(Intent intent, Latencies waits) {
    try (Ledger.Held held = trial.ledger().hold(intent.customer())) {
      CompletableFuture<Answer> first =
          CompletableFuture.supplyAsync(
              () -> trial.buyer().persist(intent, intent.form(), trial.nodesFrom(0)));
      await()
          .atMost(Duration.ofSeconds(5))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> FaultRun.isRunning(intent, trial.cluster().node(0)));
      CompletableFuture<Void> letGo =
          CompletableFuture.runAsync(
              held::close,
              CompletableFuture.delayedExecutor(HELD_FOR.toMillis(), TimeUnit.MILLISECONDS));
      List<Answer> answers =
          Crowd.atOnce(
              WAITERS,
              place -> {
                long start = System.nanoTime();
                Answer answer =
                    trial
                        .buyer()
                        .once(intent, intent.form(), trial.nodesFrom(place).get())
                        .orElseThrow();
                synchronized (waits) {
                  waits.add(System.nanoTime() - start);
                }
                return answer;
              });
      letGo.join();
      first.join();
      return answers;
    }
  }
}
