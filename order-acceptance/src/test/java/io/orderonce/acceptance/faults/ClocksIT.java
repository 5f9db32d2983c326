package io.orderonce.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row 12: one node's clock is an hour slow, another's an hour fast, and the third one's jumps by
 * ten minutes during the run. Orders carry the database's time regardless.
 */
@Tag("nightly")
class ClocksIT {

  private static final List<String> OFFSETS = List.of("-3600", "+0", "+3600");
  private static final String JUMP = "+600";
  private static final int ORDERS_BETWEEN = 300;
  private static final Clock CLOCK = Clock.systemUTC();

  private final Cluster cluster = Cluster.of(3, Database.fresh("clocks"), "clocks");

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void wrong_and_jumping_clocks_change_nothing() throws IOException {
    Optional<Path> library = library();
    if (library.isEmpty()) {
      String why = "libfaketime is not installed (Debian: apt install faketime)";
      Evidence.note(Promise.CLOCKS, "SKIPPED: %s", why);
      Assumptions.abort("row 12 is skipped: " + why);
    }
    for (int i = 0; i < OFFSETS.size(); i++) {
      Files.writeString(clockOf(cluster.node(i)), OFFSETS.get(i));
      cluster
          .node(i)
          .with("LD_PRELOAD", library.orElseThrow().toString())
          .with("FAKETIME_TIMESTAMP_FILE", clockOf(cluster.node(i)).toString())
          .with("FAKETIME_NO_CACHE", "1")
          .with("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }
    Instant begin = CLOCK.instant();
    FaultRun trial = FaultRun.on(Stages.withoutLimits(cluster.start()));
    Load load = Load.on(trial, 12);
    awaitMore(load);

    Files.writeString(clockOf(cluster.node(1)), JUMP);

    awaitMore(load);
    load.stop();
    Verdict verdict = trial.reckon();
    for (String product : FaultRun.PRODUCTS) {
      assertThat(trial.ledger().purchasesOf(product))
          .extracting(Ledger.Purchase::placedAt)
          .allMatch(at -> !at.isBefore(begin) && !at.isAfter(CLOCK.instant()));
    }
    assertThat(cluster.node(0).log())
        .as("the log of a node that lives in the past")
        .contains(begin.minus(Duration.ofHours(1)).toString().substring(0, 13));
    Evidence.note(
        Promise.CLOCKS,
        verdict,
        "three nodes at -1 h, 0 and +1 h, one of them jumped by 10 min under load: %,d intents sent"
            + " %,d times, %,d orders, each dated by the database",
        trial.history().intents().size(),
        trial.history().responses().size(),
        trial.ledger().orders().size());
  }

  private static void awaitMore(Load load) {
    long before = load.settled();
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> load.isFailing() || load.settled() >= before + ORDERS_BETWEEN);
  }

  private static Path clockOf(Node node) {
    return node.dataFolder().resolveSibling("clock");
  }

  private static Optional<Path> library() {
    try (var found =
        Files.find(Path.of("/usr/lib"), 4, (path, is) -> path.endsWith("libfaketimeMT.so.1"))) {
      return found.findFirst();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
