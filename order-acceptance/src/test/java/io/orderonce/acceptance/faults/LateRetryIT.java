package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.Shopper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row 5: a phone was offline and retries long after the cache has forgotten the request. Half of
 * the orders are cancelled by then.
 */
@Tag("promise")
class LateRetryIT {

  private final FaultRun trial = FaultRun.on(Stages.trio());

  @Test
  void a_retry_after_the_cache_has_forgotten_places_no_new_order() {
    Random dice = new Random(5);
    Map<Intent, Answer> receipts = new LinkedHashMap<>();
    int cancelled = 0;

    try (GridView grid = GridView.of(trial.cluster())) {
      for (int i = 0; i < Figures.LATE_RETRIES; i++) {
        Intent intent = trial.intend(dice);
        Answer receipt = trial.buyer().persist(intent, intent.form(), trial.anyNode(dice));
        receipts.put(intent, receipt);
        if (i % 2 == 0) {
          Shopper buyer = trial.buyer().shopper(intent.customer(), trial.anyNode(dice).get());
          assertThat(buyer.cancel(receipt.orderNumber(), Optional.empty())).hasStatus(200);
          cancelled++;
        }
        grid.awaitMemoryOf(intent.requestId());
        grid.letExpire(intent.requestId());
      }
      grid.awaitNothingOf(
          receipts.keySet().stream().map(Intent::requestId).collect(Collectors.toSet()));
    }

    receipts.forEach(
        (intent, receipt) ->
            assertThat(trial.buyer().persist(intent, intent.form(), trial.anyNode(dice)))
                .isReplayOf(receipt));

    Verdict verdict = trial.reckon();
    assertThat(trial.ledger().orders()).hasSize(Figures.LATE_RETRIES);
    Evidence.note(
        Promise.LATE_RETRY,
        verdict,
        "%,d orders, of them %,d cancelled; sent again when all their keys had expired in the cache:"
            + " %,d orders",
        receipts.size(),
        cancelled,
        trial.ledger().orders().size());
  }
}
