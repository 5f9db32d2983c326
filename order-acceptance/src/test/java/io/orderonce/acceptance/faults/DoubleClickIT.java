package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.Crowd;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Response;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows 1 and 20: one intent is sent several times at the same moment, to any of three nodes. */
@Tag("promise")
class DoubleClickIT {

  private static final long SEED = 1;

  private final FaultRun trial = FaultRun.on(Stages.trio());
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger replays = new AtomicInteger();

  @Test
  void simultaneous_sends_on_random_nodes_are_one_order_and_one_receipt() {
    Random dice = new Random(SEED);
    List<Long> seeds = new ArrayList<>();
    for (int i = 0; i < Figures.DOUBLE_CLICKS; i++) {
      seeds.add(dice.nextLong());
    }

    Crowd.workOff(seeds, Figures.CLIENTS, seed -> clickAtOnce(new Random(seed)));

    Verdict verdict = trial.reckon();
    assertThat(trial.ledger().orders()).hasSize(Figures.DOUBLE_CLICKS);
    assertThat(trial.history().intents()).hasSize(Figures.DOUBLE_CLICKS);
    assertThat(trial.history().count(Response.Verb.ACKNOWLEDGED))
        .isGreaterThanOrEqualTo(sent.get());
    Evidence.note(
        Promise.DOUBLE_CLICK,
        verdict,
        "%,d intents sent %,d times, 2 to 8 times each in one moment: %,d orders",
        Figures.DOUBLE_CLICKS,
        sent.get(),
        trial.ledger().orders().size());
    Evidence.note(
        Promise.SAME_BODY,
        "%,d replays, each the same bytes as the others of its intent",
        replays.get());
  }

  private void clickAtOnce(Random dice) {
    Intent intent = trial.intend(dice);
    int times = 2 + dice.nextInt(7);
    int[] nodes = dice.ints(times, 0, trial.cluster().nodes().size()).toArray();

    List<Answer> answers =
        Crowd.atOnce(
            times,
            place -> trial.buyer().persist(intent, intent.form(), trial.nodesFrom(nodes[place])));

    sent.addAndGet(times);
    replays.addAndGet((int) answers.stream().filter(Answer::isReplay).count());
    answers.forEach(answer -> assertThat(answer).isReceipt());
    assertThat(answers).extracting(Answer::text).containsOnly(answers.get(0).text());
    assertThat(answers.stream().filter(answer -> !answer.isReplay())).hasSizeLessThanOrEqualTo(1);
  }
}
