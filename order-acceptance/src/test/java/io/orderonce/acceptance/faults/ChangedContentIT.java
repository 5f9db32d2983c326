package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.Crowd;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row 21: two different contents under one key, at the same moment on two nodes, and once more
 * later.
 */
@Tag("promise")
class ChangedContentIT {

  private final FaultRun trial = FaultRun.on(Stages.trio());
  private final AtomicInteger reused = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();

  @Test
  void of_two_contents_under_one_key_one_is_ordered_and_the_other_refused() {
    List<Integer> keys = IntStream.range(0, Figures.CHANGED_CONTENTS).boxed().toList();

    Crowd.workOff(keys, 8, this::raceTwoContents);

    Verdict verdict = trial.reckon();
    assertThat(trial.ledger().orders()).hasSize(Figures.CHANGED_CONTENTS);
    Evidence.note(
        Promise.CHANGED_CONTENT,
        verdict,
        "%,d keys with two contents in one moment on two nodes: %,d orders; of the other contents"
            + " %d got 422 at once and %d that the first was in progress; later all 422, showing"
            + " nothing of the first",
        Figures.CHANGED_CONTENTS,
        trial.ledger().orders().size(),
        reused.get(),
        open.get());
  }

  private void raceTwoContents(int number) {
    Random dice = new Random(number);
    Intent one = trial.intend(dice);
    OrderForm changed = OrderForm.of("11", one.form().lines().get(0).quantity() + 10);
    Intent other = trial.intend(one.customer(), one.protocol(), one.requestId(), changed);
    List<Intent> both = List.of(one, other);
    int node = dice.nextInt(3);

    List<Answer> answers =
        Crowd.atOnce(
            2, place -> sendUntilDecided(both.get(place), trial.nodesFrom(node + place).get()));

    assertThat(answers.stream().filter(Answer::isPlaced)).as("%s", answers).hasSize(1);
    int winner = answers.get(0).isPlaced() ? 0 : 1;
    Answer loser = answers.get(1 - winner);
    if (loser.isProblem("in-progress")) {
      open.incrementAndGet();
      assertThat(loser).isProblem(409, "in-progress");
    } else {
      reused.incrementAndGet();
      tellsNothingOf(answers.get(winner), loser);
    }
    Answer later =
        trial
            .buyer()
            .persist(both.get(1 - winner), both.get(1 - winner).form(), trial.nodesFrom(node));
    tellsNothingOf(answers.get(winner), later);
  }

  /** On a machine that is too slow for a moment the same request is sent again, as it asks for. */
  private Answer sendUntilDecided(Intent intent, URI node) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> trial.buyer().once(intent, intent.form(), node).orElseThrow(),
            answer -> !answer.isProblem("unavailable"));
  }

  /**
   * A refusal may name what the sender sent, which is an order number if the order was placed under
   * one.
   */
  private static void tellsNothingOf(Answer receipt, Answer refusal) {
    assertThat(refusal).isProblem(422, "key-reused");
    assertThat(refusal.text())
        .doesNotContain("placedAt")
        .doesNotContain("lines")
        .doesNotContain(receipt.json().path("total").path("amount").asText());
  }
}
