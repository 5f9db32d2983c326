package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.Crowd;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.DroppingProxy;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row 4: the node has answered but the client never got the answer, so it retries at another node.
 */
@Tag("promise")
class LostAnswerIT {

  private static final int RETRIES = 5;

  private final FaultRun trial = FaultRun.on(Stages.trio());
  private final List<DroppingProxy> lossy =
      trial.cluster().nodes().stream().map(Node::uri).map(DroppingProxy::before).toList();

  @AfterEach
  void close() throws IOException {
    for (DroppingProxy proxy : lossy) {
      proxy.close();
    }
  }

  @Test
  void every_retry_names_the_order_whose_receipt_was_lost() {
    List<Integer> intents = IntStream.range(0, Figures.LOST_ANSWERS).boxed().toList();

    Crowd.workOff(intents, Figures.CLIENTS, this::loseAnAnswerAndAskAgain);

    Verdict verdict = trial.reckon();
    int lost = lossy.stream().mapToInt(DroppingProxy::lost).sum();
    assertThat(lost).as("answers lost").isEqualTo(Figures.LOST_ANSWERS);
    assertThat(trial.ledger().orders()).hasSize(Figures.LOST_ANSWERS);
    Evidence.note(
        Promise.ANSWER_LOST,
        verdict,
        "%,d answers lost on the way, each asked for %d times more on other nodes: %,d orders",
        lost,
        RETRIES,
        trial.ledger().orders().size());
  }

  private void loseAnAnswerAndAskAgain(int number) {
    Random dice = new Random(number);
    int node = dice.nextInt(lossy.size());
    Intent intent = trial.intend(dice);

    assertThat(trial.buyer().once(intent, intent.form(), lossy.get(node).uri())).isEmpty();

    for (int retry = 1; retry <= RETRIES; retry++) {
      Answer answer = trial.buyer().persist(intent, intent.form(), trial.nodesFrom(node + retry));
      assertThat(answer).isReceipt();
      assertThat(answer.isReplay()).as("the order was there before: %s", answer).isTrue();
    }
  }
}
