package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.PostgresServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row 13: PostgreSQL crashes and comes back while all clients order; the nodes recover without
 * intervention.
 */
@Tag("faults")
class DatabaseCrashIT {

  private static final Duration SPEED_IS_TAKEN_OVER = Duration.ofSeconds(4);
  private static final Duration BACK_TO_SPEED_WITHIN = Duration.ofSeconds(15);

  private final PostgresServer server = PostgresServer.start("crashing");
  private final Cluster cluster = Cluster.of(3, Database.fresh(server, "crashing"), "crashing");

  @AfterEach
  void stop() {
    cluster.close();
    server.close();
  }

  @Test
  void a_crash_of_the_database_loses_and_duplicates_nothing() {
    FaultRun trial = FaultRun.on(Stages.withoutLimits(cluster.start()));
    Load load = Load.on(trial, 13);
    Duration slowest = Duration.ZERO;
    await().atMost(Duration.ofMinutes(2)).until(() -> load.isFailing() || load.settled() > 400);
    for (int crash = 0; crash < Figures.DATABASE_CRASHES; crash++) {
      double usual = speed(load);
      String life = server.startedAt();

      server.crashAndRestart();

      long answering = System.nanoTime();
      assertThat(server.startedAt()).as("the server's present life").isNotEqualTo(life);
      await("half the usual speed of " + usual + " intents a second")
          .atMost(Duration.ofMinutes(1))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> load.isFailing() || speed(load, Duration.ofSeconds(1)) >= usual / 2);
      Duration back = Duration.ofNanos(System.nanoTime() - answering);
      slowest = back.compareTo(slowest) > 0 ? back : slowest;
    }
    load.stop();

    Verdict verdict = trial.reckon();
    long inDoubt = trial.history().count(response -> response.status() == 503);
    Evidence.note(
        Promise.DATABASE_CRASHED,
        verdict,
        "%d crashes under load: %,d intents sent %,d times, %,d answers 503, %,d orders; half the"
            + " usual speed again after %s at most",
        Figures.DATABASE_CRASHES,
        trial.history().intents().size(),
        trial.history().responses().size(),
        inDoubt,
        trial.ledger().orders().size(),
        millis(slowest));
    assertThat(inDoubt).as("orders that met a database that was not there").isPositive();
    assertThat(slowest).isLessThanOrEqualTo(BACK_TO_SPEED_WITHIN);
  }

  private static double speed(Load load) {
    return speed(load, SPEED_IS_TAKEN_OVER);
  }

  /** Intents completed per second. */
  private static double speed(Load load, Duration over) {
    long before = load.settled();
    Wait.out(over);
    return (load.settled() - before) * 1_000.0 / over.toMillis();
  }
}
