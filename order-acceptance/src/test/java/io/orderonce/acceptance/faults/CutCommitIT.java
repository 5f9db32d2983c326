package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.process.DatabaseGate;
import io.orderonce.acceptance.process.DatabaseGate.Moment;
import io.orderonce.acceptance.process.Node;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row 14: the database connection is cut just before or just after COMMIT. */
@Tag("promise")
class CutCommitIT {

  private final FaultRun trial = FaultRun.on(Stages.trio());
  private final Node node = trial.cluster().node(2);
  private final DatabaseGate gate = Stages.gate();

  @Test
  void the_answer_after_a_cut_commit_is_true() {
    Random dice = new Random(14);
    int receipts = 0;
    int open = 0;
    int cutsBefore = gate.cuts();

    for (int i = 0; i < Figures.CUT_COMMITS; i++) {
      Moment moment = i % 2 == 0 ? Moment.BEFORE_COMMIT : Moment.AFTER_COMMIT;
      Intent intent = trial.intend(dice);
      gate.cutNext(moment, "orders");
      Answer answer = trial.buyer().once(intent, intent.form(), node.uri()).orElseThrow();
      assertThat(gate.isWaitingToCut()).as("the connection was cut").isFalse();

      if (answer.isPlaced()) {
        receipts++;
        assertThat(moment).as(answer.toString()).isEqualTo(Moment.AFTER_COMMIT);
        assertThat(answer).isReceipt();
      } else {
        open++;
        assertThat(answer).isProblem(503, "outcome-unknown").saysWhenToRetry();
      }
      Answer later = trial.buyer().persist(intent, intent.form(), trial.anyNode(dice));
      assertThat(later).isReceipt();
      if (moment == Moment.AFTER_COMMIT) {
        assertThat(later.isReplay()).as("it was committed: %s", later).isTrue();
      }
    }

    Verdict verdict = trial.reckon();
    int cuts = gate.cuts() - cutsBefore;
    assertThat(cuts).isEqualTo(Figures.CUT_COMMITS);
    assertThat(trial.ledger().orders()).hasSize(Figures.CUT_COMMITS);
    Evidence.note(
        Promise.COMMIT_CUT,
        verdict,
        "%d connections cut, half before and half after COMMIT: %d got the order, %d the answer"
            + " that the outcome is unknown; after a retry %d orders",
        cuts,
        receipts,
        open,
        trial.ledger().orders().size());
  }
}
