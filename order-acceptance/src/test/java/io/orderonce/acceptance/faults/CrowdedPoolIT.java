package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.Crowd;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.bench.Latencies;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row 18: two hundred clients at once on a node with four database connections. The pool size is
 * not a setting, so the node runs a copy of the JAR in which that one number is changed.
 */
@Tag("faults")
class CrowdedPoolIT {

  private static final int POOL = 4;
  private static final int ROUNDS = 3;
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

  private final Database database = Database.fresh("crowded");
  private final Cluster cluster;

  CrowdedPoolIT() throws IOException {
    Node node = Node.on(database, "crowded").inDemoMode().from(jarWithPoolOf(POOL));
    cluster = Cluster.of(List.of(node), database, "crowded");
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void every_client_is_answered_and_no_connection_leaks() {
    FaultRun trial = FaultRun.on(Stages.withoutLimits(cluster.start()));
    Node node = cluster.node(0);
    Random dice = new Random(18);
    List<Intent> intents =
        IntStream.range(0, Figures.CROWD_AT_THE_POOL).mapToObj(i -> trial.intend(dice)).toList();
    // the first log-in costs a good part of a second, which is not what is tested here
    Crowd.workOff(intents, 4, intent -> greet(trial, intent));
    Latencies answers = new Latencies();
    AtomicInteger refused = new AtomicInteger();
    AtomicBoolean ending = new AtomicBoolean();
    CompletableFuture<Integer> health =
        CompletableFuture.supplyAsync(() -> timesNotAlive(node, ending));

    for (int round = 0; round < ROUNDS; round++) {
      List<Intent> wanted =
          round == 0
              ? intents
              : IntStream.range(0, intents.size())
                  .mapToObj(i -> trial.intend(intents.get(i).customer(), dice))
                  .toList();
      Crowd.atOnce(wanted.size(), place -> send(trial, wanted.get(place), answers, refused));
      wanted.forEach(
          intent ->
              assertThat(trial.buyer().persist(intent, intent.form(), node::uri)).isReceipt());
    }
    ending.set(true);

    Verdict verdict = trial.reckon();
    int notAlive = health.join();
    Evidence.note(
        Promise.POOL_EXHAUSTED,
        verdict,
        "%d times %d clients at once on a pool of %d: all answered, p50 %s, longest %s, %d of them"
            + " asked to try again; %d times the node was not found alive; afterwards %d connections"
            + " in all",
        ROUNDS,
        intents.size(),
        POOL,
        millis(answers.percentile(50)),
        millis(answers.longest()),
        refused.get(),
        notAlive,
        connections());
    assertThat(notAlive).isZero();
    assertThat(connections()).isLessThanOrEqualTo(POOL);
    assertThat(answers.longest()).isLessThanOrEqualTo(ANSWERED_WITHIN);
  }

  private Answer send(FaultRun trial, Intent intent, Latencies answers, AtomicInteger refused) {
    long start = System.nanoTime();
    Answer answer = trial.buyer().once(intent, intent.form(), cluster.node(0).uri()).orElseThrow();
    synchronized (answers) {
      answers.add(System.nanoTime() - start);
    }
    if (!answer.isPlaced()) {
      refused.incrementAndGet();
      assertThat(answer.status()).as(answer.toString()).isIn(409, 429, 503);
      assertThat(answer).saysWhenToRetry();
    }
    return answer;
  }

  private void greet(FaultRun trial, Intent intent) {
    trial.buyer().shopper(intent.customer(), cluster.node(0).uri()).get("/api/v1/limits");
  }

  private static int timesNotAlive(Node node, AtomicBoolean ending) {
    AtomicInteger times = new AtomicInteger();
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              if (node.healthOf("live") != 200) {
                times.incrementAndGet();
              }
              return ending.get();
            });
    return times.get();
  }

  private long connections() {
    return Ledger.of(database::connect).connectionsOf("orderonce");
  }

  private static Path jarWithPoolOf(int size) throws IOException {
    Path copy = Path.of("target", "nodes", "pool-of-" + size + ".jar").toAbsolutePath();
    Path war = copy.resolveSibling("pool-of-" + size + ".war");
    Files.createDirectories(copy.getParent());
    Files.copy(Node.deliveredJar(), copy, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem jar = open(copy)) {
      Path inside = jar.getPath("MICRO-INF/deploy/ROOT.war");
      Files.copy(inside, war, StandardCopyOption.REPLACE_EXISTING);
      try (FileSystem opened = open(war)) {
        Path descriptor = opened.getPath("WEB-INF/web.xml");
        String before = text(descriptor);
        String after =
            before.replaceFirst(
                "<max-pool-size>\\d+</max-pool-size>",
                "<max-pool-size>" + size + "</max-pool-size>");
        assertThat(after).as("the descriptor with another size").isNotEqualTo(before);
        Files.writeString(descriptor, after);
      }
      Files.copy(war, inside, StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }

  private static FileSystem open(Path archive) throws IOException {
    return FileSystems.newFileSystem(URI.create("jar:" + archive.toUri()), Map.of());
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
