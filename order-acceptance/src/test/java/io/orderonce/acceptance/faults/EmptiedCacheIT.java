package io.orderonce.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.history.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row 9: the cache is emptied repeatedly while all clients order. */
@Tag("promise")
class EmptiedCacheIT {

  private static final int ORDERS_BETWEEN = 40;

  private final FaultRun trial = FaultRun.on(Stages.trio());

  @Test
  void a_cache_that_forgets_everything_loses_and_duplicates_no_order() {
    int forgotten = 0;
    try (GridView grid = GridView.of(trial.cluster())) {
      Load load = Load.on(trial, 9);
      for (int clear = 1; clear <= Figures.CACHE_CLEARS; clear++) {
        long before = load.settled();
        await()
            .atMost(Duration.ofMinutes(1))
            .pollInterval(Duration.ofMillis(10))
            .until(() -> load.isFailing() || load.settled() >= before + ORDERS_BETWEEN);
        int keys = grid.clear();
        assertThat(keys).as("keys that the cache has lost").isPositive();
        forgotten += keys;
      }
      load.stop();
    }

    Verdict verdict = trial.reckon();
    Evidence.note(
        Promise.CACHE_EMPTIED,
        verdict,
        "emptied %d times under load, %,d keys forgotten: %,d intents sent %,d times, %,d orders",
        Figures.CACHE_CLEARS,
        forgotten,
        trial.history().intents().size(),
        trial.history().responses().size(),
        trial.ledger().orders().size());
  }
}
