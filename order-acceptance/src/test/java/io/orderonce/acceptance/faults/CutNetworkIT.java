package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.Crowd;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.bench.Latencies;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Response;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Network;
import io.orderonce.acceptance.process.Node;
import io.orderonce.acceptance.process.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rows 6 and 7: three nodes, each in its own network namespace, whose cables are cut. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CutNetworkIT {

  private static final int NODES = 3;
  private static final int CLIENTS_OF_THE_CUT_OFF = 8;
  private static final Duration ORDER_P99_DURING_SPLIT = Duration.ofSeconds(2);
  private static final Duration NOT_READY_WITHIN = Duration.ofSeconds(10);

  /** Allowance for the client itself on a machine with few cores. */
  private static final Duration TOLERANCE = Duration.ofMillis(500);

  private Network network;
  private PostgresServer server;
  private Cluster cluster;

  @BeforeAll
  void start() {
    Network.missing().ifPresent(CutNetworkIT::skipLoudly);
    network = Network.of(NODES);
    server = PostgresServer.start("network", network.host()).admit(network.range());
    Database database = Database.fresh(server, "network");
    // demo mode needs a loopback address, so a node there fills the database for the others
    try (Node founder = Node.on(database, "network-founder").inDemoMode().start()) {
      Stages.withoutLimits(founder);
      founder.stop();
    }
    String url = database.urlAt(network.host(), server.port());
    List<Node> nodes =
        IntStream.range(0, NODES)
            .mapToObj(
                place ->
                    network
                        .put(Node.on(database, "network-" + place), place)
                        .with("ORDERONCE_DB_URL", url))
            .toList();
    cluster = Cluster.of(nodes, database, "network").start();
  }

  @AfterAll
  void stop() {
    for (AutoCloseable part : new AutoCloseable[] {cluster, server, network}) {
      try {
        if (part != null) {
          part.close();
        }
      } catch (Exception failed) {
        throw new IllegalStateException(part + " cannot be cleared away", failed);
      }
    }
  }

  @Test
  void both_sides_of_a_split_take_orders_and_none_is_duplicated() {
    FaultRun trial = FaultRun.on(cluster);
    Load load = Load.on(trial, 6);
    Latencies during = new Latencies();
    long packets = 0;
    for (int split = 0; split < Figures.SPLITS; split++) {
      int apart = split % NODES;
      await().atMost(Duration.ofMinutes(1)).until(() -> load.isFailing() || load.settled() > 100);
      load.restartMeasuring();
      boolean oneWay = Tier.now() == Tier.NIGHTLY && split % 2 == 1;
      if (oneWay) {
        network.deafen(apart);
      } else {
        network.separate(apart);
      }
      Wait.out(Figures.SPLIT);
      during.addAll(load.untilSettled());
      packets += network.stopped(apart);
      network.heal(apart);
    }
    load.stop();

    Verdict verdict = trial.reckon();
    assertThat(packets).as("packets between the nodes that were thrown away").isPositive();
    Evidence.note(
        Promise.SPLIT,
        verdict,
        "%d splits of %d s, %,d packets between the nodes dropped: %,d intents sent %,d times, %,d"
            + " orders; during the splits %,d receipts, p50 %s, p99 %s",
        Figures.SPLITS,
        Figures.SPLIT.toSeconds(),
        packets,
        trial.history().intents().size(),
        trial.history().responses().size(),
        trial.ledger().orders().size(),
        during.size(),
        millis(during.percentile(50)),
        millis(during.percentile(99)));
    assertThat(during.percentile(99)).isLessThanOrEqualTo(ORDER_P99_DURING_SPLIT);
  }

  @Test
  void a_node_without_the_database_says_so_at_once_and_acknowledges_nothing() {
    FaultRun trial = FaultRun.on(cluster);
    int port = server.port();

    Outage refused = outage(trial, () -> network.refuse(0, port));
    Outage swallowed = outage(trial, () -> network.swallow(0, port));

    Verdict verdict = trial.reckon();
    Evidence.note(
        Promise.CUT_OFF,
        verdict,
        "connections refused: %s; packets swallowed: %s; afterwards every intent went through",
        refused,
        swallowed);
    assertThat(refused.answers().longest())
        .isLessThanOrEqualTo(Duration.ofSeconds(3).plus(TOLERANCE));
    assertThat(swallowed.answers().longest())
        .isLessThanOrEqualTo(Duration.ofSeconds(6).plus(TOLERANCE));
    assertThat(refused.notReady()).isLessThanOrEqualTo(NOT_READY_WITHIN);
    assertThat(swallowed.notReady()).isLessThanOrEqualTo(NOT_READY_WITHIN);
  }

  private record Outage(Latencies answers, Duration notReady, long packets) {
    @Override
    public String toString() {
      return "%d orders answered 503 with Retry-After, p50 %s, longest %s; not ready after %s; %d"
              .formatted(
                  answers.size(),
                  millis(answers.percentile(50)),
                  millis(answers.longest()),
                  millis(notReady),
                  packets)
          + " packets stopped";
    }
  }

  private Outage outage(FaultRun trial, Runnable cut) {
    Node node = cluster.node(0);
    Random dice = new Random(7);
    List<Intent> intents =
        new ArrayList<>(
            IntStream.range(0, CLIENTS_OF_THE_CUT_OFF).mapToObj(i -> trial.intend(dice)).toList());
    // the node has just authenticated this customer, so only the order itself is measured
    intents.forEach(
        intent -> {
          Intent before = trial.intend(intent.customer(), dice);
          assertThat(trial.buyer().once(before, before.form(), node.uri()).orElseThrow())
              .isReceipt();
        });
    Latencies answers = new Latencies();
    long start = System.nanoTime();

    cut.run();
    Crowd.atOnce(
            intents.size(),
            place -> {
              Intent intent = intents.get(place);
              long sent = System.nanoTime();
              Answer answer = trial.buyer().once(intent, intent.form(), node.uri()).orElseThrow();
              synchronized (answers) {
                answers.add(System.nanoTime() - sent);
              }
              return answer;
            })
        .forEach(answer -> assertThat(answer).hasStatus(503).saysWhenToRetry());
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> node.healthOf("ready") == 503);
    Duration notReady = Duration.ofNanos(System.nanoTime() - start);
    long packets = network.stopped(0);
    network.heal(0);

    assertThat(packets).as("packets to the database that were stopped").isPositive();
    assertThat(
            trial.history().count(response -> isOf(intents, response, Response.Verb.ACKNOWLEDGED)))
        .isZero();
    await().atMost(Duration.ofSeconds(30)).until(() -> node.healthOf("ready") == 200);
    intents.forEach(
        intent -> assertThat(trial.buyer().persist(intent, intent.form(), node::uri)).isReceipt());
    return new Outage(answers, notReady, packets);
  }

  private static boolean isOf(List<Intent> intents, Response response, Response.Verb verb) {
    return response.verb() == verb && intents.contains(response.intent());
  }

  private static void skipLoudly(String why) {
    Evidence.note(Promise.SPLIT, "SKIPPED: %s", why);
    Evidence.note(Promise.CUT_OFF, "SKIPPED: %s", why);
    Assumptions.abort("rows 6 and 7 are skipped: " + why);
  }
}
