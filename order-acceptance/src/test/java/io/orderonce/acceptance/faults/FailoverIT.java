package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.bench.Latencies;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Response;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import io.orderonce.acceptance.process.PostgresPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Row 29: two PostgreSQL servers and three nodes. The primary is killed, or cut off and replaced;
 * the standby is away, and who waits for it is told to wait no longer.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailoverIT {

  private static final Duration SPEED_IS_TAKEN_OVER = Duration.ofSeconds(4);
  private static final Duration BACK_TO_SPEED_WITHIN = Duration.ofSeconds(30);
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(7);
  private static final Duration NOT_READY_WITHIN = Duration.ofSeconds(10);

  /** Allowance for the client itself on a machine with few cores. */
  private static final Duration TOLERANCE = Duration.ofMillis(500);

  private final List<String> figures = new ArrayList<>();
  private Verdict last;
  private PostgresPair pair;
  private Cluster cluster;

  @BeforeAll
  void start() {
    pair = PostgresPair.start("failover");
    cluster = Stages.withoutLimits(Cluster.of(3, pair.database("shop"), "failover").start());
  }

  @AfterAll
  void stop() {
    if (cluster != null) {
      cluster.close();
    }
    if (pair != null) {
      pair.close();
    }
  }

  @Test
  @Order(1)
  void the_primary_is_killed_and_the_standby_promoted() {
    failOver("killed", 29, pair::killPrimary);
  }

  @Test
  @Order(2)
  void the_primary_is_cut_off_and_replaced() {
    failOver("cut off", 30, pair::cutOffPrimary);
  }

  private void failOver(String how, long seed, Runnable fault) {
    FaultRun trial = FaultRun.on(cluster);
    Load load = Load.on(trial, seed);
    Duration slowest = Duration.ZERO;
    for (int failover = 0; failover < Figures.FAILOVERS; failover++) {
      long before = load.settled();
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> load.isFailing() || load.settled() > before + 200);
      double usual = speed(load, SPEED_IS_TAKEN_OVER);

      fault.run();
      pair.promote();

      long promoted = System.nanoTime();
      await("half the usual speed of " + usual + " intents a second")
          .atMost(Duration.ofMinutes(2))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> load.isFailing() || speed(load, Duration.ofSeconds(1)) >= usual / 2);
      Duration back = Duration.ofNanos(System.nanoTime() - promoted);
      slowest = back.compareTo(slowest) > 0 ? back : slowest;
      pair.replaceStandby();
    }
    load.stop();

    Verdict verdict = trial.reckon();
    note(
        verdict,
        "primary %s and standby promoted %d times under load: %,d intents sent %,d times, %,d"
            + " answers in doubt, %,d orders, half the usual speed again after %s at most",
        how,
        Figures.FAILOVERS,
        trial.history().intents().size(),
        trial.history().responses().size(),
        trial.history().count(Response.Verb.IN_DOUBT),
        trial.ledger().orders().size(),
        millis(slowest));
    assertThat(trial.history().count(Response.Verb.IN_DOUBT)).isPositive();
    assertThat(slowest).isLessThanOrEqualTo(BACK_TO_SPEED_WITHIN);
  }

  /** Everybody is told in time, nobody that nothing was ordered, and what hangs appears later. */
  @Test
  @Order(3)
  void the_standby_is_away_for_a_while() {
    FaultRun trial = FaultRun.on(cluster);
    Load load = Load.on(trial, 31);
    await().atMost(Duration.ofMinutes(2)).until(() -> load.isFailing() || load.settled() > 100);

    pair.cutOffStandby();
    Wait.out(Figures.WITHOUT_STANDBY);
    long settled = load.settled();
    Wait.out(SPEED_IS_TAKEN_OVER);
    assertThat(load.settled()).as("orders confirmed without the standby").isEqualTo(settled);
    String metrics = metricsOf(cluster.node(0));
    pair.mendCables();
    load.stop();

    Verdict verdict = trial.reckon();
    Latencies answers = new Latencies();
    trial.history().responses().forEach(response -> answers.add(response.took().toNanos()));
    note(
        verdict,
        "standby away for %d s: %,d intents, %,d answers in doubt, longest answer %s; every order"
            + " that hung appeared, and its key answers with it",
        Figures.WITHOUT_STANDBY.plus(SPEED_IS_TAKEN_OVER).toSeconds(),
        trial.history().intents().size(),
        trial.history().count(Response.Verb.IN_DOUBT),
        millis(answers.longest()));
    assertThat(answers.longest()).isLessThanOrEqualTo(ANSWERED_WITHIN.plus(TOLERANCE));
    assertThat(metrics)
        .as("the figure behind the alert OrderOnceOutcomeUnknown")
        .containsPattern("orderonce_order_attempts_total\\{[^}]*outcome-unknown[^}]*} [1-9]");
  }

  /**
   * PostgreSQL then reports success, with a warning; the order can be read there, and is lost when
   * the standby takes over.
   */
  @Test
  @Order(4)
  void who_waits_for_the_standby_is_told_to_wait_no_longer() {
    FaultRun trial = FaultRun.on(cluster);
    Random dice = new Random(32);
    List<Intent> intents = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      intents.add(trial.intend(dice));
    }

    pair.cutOffStandby();
    CompletableFuture<?> asking =
        CompletableFuture.allOf(
            intents.stream()
                .map(
                    intent ->
                        CompletableFuture.runAsync(
                            () -> askUntil(trial, intent, Duration.ofSeconds(15))))
                .toArray(CompletableFuture[]::new));
    long cancelled = 0;
    while (!asking.isDone()) {
      cancelled += cancelWaits();
      Wait.out(Duration.ofMillis(100));
    }
    asking.join();
    long acknowledged = trial.history().count(Response.Verb.ACKNOWLEDGED);
    int readable = trial.ledger().orders().size();
    pair.killPrimary();
    pair.promote();
    intents.forEach(
        intent ->
            assertThat(trial.buyer().persist(intent, intent.form(), trial.anyNode(dice)))
                .isReceipt());
    pair.replaceStandby();

    Verdict verdict = trial.reckon();
    note(
        verdict,
        "%d waits for the standby cancelled: of %d intents %d could be read as orders on the"
            + " primary, %d were acknowledged before the standby took over",
        cancelled,
        intents.size(),
        readable,
        acknowledged);
    assertThat(cancelled).isPositive();
    assertThat(readable).as("orders that only the primary had").isPositive();
    assertThat(acknowledged).isZero();
  }

  private void askUntil(FaultRun trial, Intent intent, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    Random dice = new Random(intent.requestId().hashCode());
    while (System.nanoTime() < end) {
      trial.buyer().once(intent, intent.form(), trial.anyNode(dice).get());
      Wait.out(Duration.ofMillis(300));
    }
  }

  private long cancelWaits() {
    return Long.parseLong(
        pair.primary()
            .ask(
                "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity"
                    + " WHERE wait_event = 'SyncRep'"));
  }

  @Test
  @Order(5)
  void a_node_that_is_pointed_at_the_standby_does_not_start_and_says_why() {
    Database database = cluster.database();
    try (Node lost =
        Node.on(database, "failover-lost")
            .with(
                "ORDERONCE_DB_URL",
                "jdbc:postgresql://" + pair.addressOfStandby() + "/" + database.name())
            .launch()) {
      assertThat(lost.awaitExit(Duration.ofMinutes(2))).isNotZero();
      assertThat(lost.log())
          .contains("The database is a standby, which takes no orders")
          .doesNotContain("OrderOnce is ready");
    }
  }

  /** A node that knows one address only, whose server comes back as a standby. */
  @Test
  @Order(6)
  void a_node_whose_database_has_become_a_standby_is_not_ready() {
    Database database = cluster.database();
    try (Node alone =
        Node.on(database, "failover-alone")
            .inDemoMode()
            .with(
                "ORDERONCE_DB_URL",
                "jdbc:postgresql://" + pair.addressOfPrimary() + "/" + database.name())
            .start()) {
      pair.killPrimary();
      pair.promote();
      pair.replaceStandby();
      long standby = System.nanoTime();
      await("not ready because of the standby")
          .atMost(NOT_READY_WITHIN)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> reasonOf(alone).contains("the database is a standby"));
      figures.add(
          "a node at a server that became a standby said so after "
              + millis(Duration.ofNanos(System.nanoTime() - standby)));
      assertThat(alone.healthOf("ready")).isEqualTo(503);
      await("the nodes that know both addresses")
          .atMost(BACK_TO_SPEED_WITHIN)
          .until(() -> cluster.nodes().stream().allMatch(node -> node.healthOf("ready") == 200));
    }
  }

  /** The same with commits that wait for nobody: the loss must be found. */
  @Test
  @Order(7)
  void commits_that_do_not_wait_are_lost_and_the_check_finds_it() {
    cluster.nodes().forEach(Node::stop);
    cluster.with("ORDERONCE_DB_LOSS_ACCEPTED", "true");
    pair.primary()
        .execute("ALTER DATABASE " + cluster.database().name() + " SET synchronous_commit = local");
    FaultRun trial = FaultRun.on(cluster.start());
    pair.cutOffStandby();
    Random dice = new Random(33);
    for (int i = 0; i < 10; i++) {
      Intent intent = trial.intend(dice);
      assertThat(trial.buyer().persist(intent, intent.form(), trial.anyNode(dice))).isReceipt();
    }

    pair.killPrimary();
    pair.promote();

    await().atMost(BACK_TO_SPEED_WITHIN).until(() -> cluster.node(0).healthOf("ready") == 200);
    List<String> findings = trial.findings();
    assertThat(findings).as("what was lost").anyMatch(finding -> finding.contains("L=10"));
    figures.add("planted: with synchronous_commit local, " + findings.get(findings.size() - 1));
    Evidence.note(Promise.FAILOVER, last, "%s", String.join("; ", figures));
  }

  private static String reasonOf(Node node) {
    return Shopper.nobody(node.uri()).get("/health/ready").text();
  }

  private static String metricsOf(Node node) {
    return Shopper.nobody(node.uri()).get("/metrics").text();
  }

  private void note(Verdict verdict, String text, Object... arguments) {
    last = verdict;
    figures.add(String.format(Locale.ROOT, text, arguments));
    Evidence.note(Promise.FAILOVER, verdict, "%s", String.join("; ", figures));
  }

  /** Intents completed per second. */
  private static double speed(Load load, Duration over) {
    long before = load.settled();
    Wait.out(over);
    return (load.settled() - before) * 1_000.0 / over.toMillis();
  }
}
