package io.orderonce.acceptance.faults;

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
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import io.orderonce.acceptance.process.WrongClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Row 12: one node's clock is an hour slow, another's an hour fast, and the third one's jumps by
 * ten minutes during the run. Orders carry the database's time regardless, limits and the age of
 * numbers are counted by it.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClocksIT {

  private static final List<Duration> WRONG =
      List.of(Duration.ofHours(-1), Duration.ZERO, Duration.ofHours(1));
  private static final int ORDERS_BETWEEN = 300;
  private static final int MOST = 5;
  private static final Clock CLOCK = Clock.systemUTC();

  private final Cluster cluster = Cluster.of(3, Database.fresh("clocks"), "clocks");
  private final List<WrongClock> clocks = new ArrayList<>();

  @BeforeAll
  void start() {
    String rule = PlantedBug.textOf("wrong-clock.btm");
    for (int i = 0; i < WRONG.size(); i++) {
      clocks.add(WrongClock.in(cluster.node(i), rule, WRONG.get(i)));
    }
    // half of what lies between two of the clocks
    cluster.with("ORDERONCE_ORDERNUMBER_TTL", "PT30M");
    Stages.withoutLimits(cluster.start());
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void wrong_and_jumping_clocks_change_nothing() {
    Instant begin = CLOCK.instant();
    int accepted = acceptedUnderALimit();
    FaultRun trial = FaultRun.on(cluster);
    int numbers = numbersFromEachNodeAtEach(trial);
    Load load = Load.on(trial, 12);
    awaitMore(load);

    clocks.get(1).jump();

    awaitMore(load);
    load.stop();
    Verdict verdict = trial.reckon();
    for (String product : FaultRun.PRODUCTS) {
      assertThat(trial.ledger().purchasesOf(product))
          .extracting(Ledger.Purchase::placedAt)
          .allMatch(at -> !at.isBefore(begin) && !at.isAfter(CLOCK.instant()));
    }
    assertThat(Shopper.nobody(cluster.node(0).uri()).get("/metrics").text())
        .as("what a node that lives in the past says of the database's clock")
        .containsPattern("orderonce_database_clock_ahead_seconds(\\{[^}]*})? 3(599|60\\d)\\.");
    Evidence.note(
        Promise.CLOCKS,
        verdict,
        "three nodes at -1 h, 0 and +1 h, one of them jumped by 10 min under load: %,d intents sent"
            + " %,d times, %,d orders, each dated by the database; %d numbers that live for half an"
            + " hour, from each node at each, all valid; %d of %d orders accepted under a limit of"
            + " %d an hour",
        trial.history().intents().size(),
        trial.history().responses().size(),
        trial.ledger().orders().size(),
        numbers,
        accepted,
        3 * MOST,
        MOST);
    assertThat(accepted).isEqualTo(MOST);
  }

  /** A number's age is counted by the database: no node finds it too old, or from the future. */
  private int numbersFromEachNodeAtEach(FaultRun trial) {
    Random dice = new Random(12);
    int numbers = 0;
    for (Node issuing : cluster.nodes()) {
      for (Node placing : cluster.nodes()) {
        String customer = FaultRun.customer(dice);
        Intent intent =
            trial.intend(
                customer,
                Protocol.ISSUED_NUMBER,
                trial.buyer().orderNumber(customer, issuing::uri),
                OrderForm.of("11", 1));
        assertThat(trial.buyer().persist(intent, intent.form(), placing::uri)).isReceipt();
        numbers++;
      }
    }
    return numbers;
  }

  private int acceptedUnderALimit() {
    String customer = "wolza";
    Shopper admin = Shopper.of(cluster.node(0).uri(), "admin", FaultRun.PASSWORD);
    assertThat(
            admin.sendJson(
                "POST",
                Shopper.API + "/admin/limits",
                """
                {"scope":{"type":"customer","id":"WOLZA"},"kind":"orders","max":"%d","window":"PT1H",\
                "outcome":"reject"}"""
                    .formatted(MOST)))
        .hasStatus(201);
    int accepted = 0;
    for (int i = 0; i < 3 * MOST; i++) {
      Answer answer =
          Shopper.of(cluster.node(i % 3).uri(), customer, FaultRun.PASSWORD)
              .post(Shopper.newKey(), OrderForm.of("11", 1 + i % 4));
      accepted += answer.isPlaced() ? 1 : 0;
    }
    return accepted;
  }

  private static void awaitMore(Load load) {
    long before = load.settled();
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> load.isFailing() || load.settled() >= before + ORDERS_BETWEEN);
  }
}
