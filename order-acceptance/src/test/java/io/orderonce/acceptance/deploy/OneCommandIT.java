package io.orderonce.acceptance.deploy;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.history.Buyer;
import io.orderonce.acceptance.history.Checker;
import io.orderonce.acceptance.history.History;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.history.Protocol;
import io.orderonce.acceptance.history.Response;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.process.Sockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code ./cluster}, used as at a terminal. */
@Tag("faults")
class OneCommandIT {

  private static final Duration TIME_TO_START = Duration.ofMinutes(12);
  private static final Duration TIME_TO_STOP = Duration.ofMinutes(2);
  private static final List<String> CUSTOMERS = List.of("alfki", "anatr", "anton", "arout");
  private static final Path FOLDER = Path.of("target", "cluster").toAbsolutePath();
  private static final int HTTP = 23_400;
  private static final int GRID = 23_410;
  private static final int DATABASE = 23_420;
  private static final URI SHOP = URI.create("http://127.0.0.1:" + HTTP);

  private final History history = new History();
  private final Buyer buyer = new Buyer(history, "demo");
  private Duration longest = Duration.ZERO;
  private final Program cluster = command("cluster.txt", "./cluster");
  private final Program failover = command("failover.txt", "./cluster", "--failover");

  @BeforeEach
  void findBalancer() {
    boolean there =
        Program.isInstalled("haproxy") || Files.isExecutable(Path.of("/usr/sbin/haproxy"));
    if (!there) {
      System.out.println(
          "SKIPPED: ./cluster is not tried; it needs HAProxy (Debian: apt install haproxy).");
    }
    assumeTrue(there, "there is no HAProxy");
    // left over from an earlier run; PostgreSQL itself may stay
    for (String old : List.of("books", "database-1", "database-2", "primary")) {
      command("forget.txt", "rm", "-rf", FOLDER.resolve(old).toString()).run(TIME_TO_STOP);
    }
  }

  @AfterEach
  void stop() {
    for (Program each : List.of(cluster, failover)) {
      if (each.isAlive()) {
        each.terminate();
        each.exitCode(TIME_TO_STOP);
      }
    }
    command("stop.txt", "./cluster", "stop").run(TIME_TO_STOP);
  }

  @Test
  void orders_go_on_when_a_node_is_killed_and_are_there_after_the_next_start() throws Exception {
    start(cluster);
    Stages.withoutLimits(SHOP, "11");
    theWorldSeesOnlyLoopback();

    whileOrdering(
        () -> {
          awaitMoreOrders(40);
          command("kill.txt", "./cluster", "kill-node", "2").run(TIME_TO_STOP);
          awaitMoreOrders(100);
          command("start.txt", "./cluster", "start-node", "2").run(TIME_TO_START);
          awaitMoreOrders(40);
        });

    // the balancer closes a connection whose node was reset, and buyers retry
    assertThat(disturbed()).as("intents under way at the kill").hasSizeLessThanOrEqualTo(4);
    Verdict verdict = reckon();
    Intent one = history.intents().iterator().next();
    Answer receipt = buyer.persist(one, one.form(), () -> SHOP);

    cluster.terminate();
    assertThat(cluster.exitCode(TIME_TO_STOP)).isZero();
    assertThat(cluster.text()).contains("Stopped. The orders are kept in " + FOLDER);
    assertThat(listening()).isEmpty();

    start(cluster);
    assertThat(buyer.persist(one, one.form(), () -> SHOP)).isReplayOf(receipt);
    System.out.printf(
        "cluster: %d orders through the balancer, a node killed and brought back, %d of them sent"
            + " again by their buyers, %s%n",
        history.intents().size(), disturbed().size(), verdict);
  }

  @Test
  void what_buyers_were_told_is_true_after_the_primary_is_lost_twice() throws Exception {
    assumeTrue(hasFailoverPostgresql(), "there is no PostgreSQL with pg_basebackup");
    start(failover);
    Stages.withoutLimits(SHOP, "11");
    assertThat(listening()).allMatch(socket -> socket.getAddress().isLoopbackAddress());

    whileOrdering(
        () -> {
          awaitMoreOrders(40);
          for (int lost = 1; lost <= 2; lost++) {
            command("kill-database.txt", "./cluster", "kill-database").run(TIME_TO_STOP);
            command("promote.txt", "./cluster", "promote").run(TIME_TO_STOP);
            awaitMoreOrders(40);
            command("rejoin.txt", "./cluster", "rejoin").run(TIME_TO_STOP);
            awaitMoreOrders(40);
          }
        });

    // the primary is the first one again
    Verdict verdict = reckon();
    System.out.printf(
        "cluster: %d orders through the balancer, the primary killed and its standby promoted"
            + " twice, longest order with all its repeats %s, %s%n",
        history.intents().size(), longest, verdict);
    failover.terminate();
    assertThat(failover.exitCode(TIME_TO_STOP)).isZero();
    assertThat(listening()).isEmpty();
  }

  private static boolean hasFailoverPostgresql() {
    boolean there =
        Program.isInstalled("pg_basebackup") || Files.isDirectory(Path.of("/usr/lib/postgresql"));
    if (!there) {
      System.out.println(
          "SKIPPED: ./cluster --failover is not tried; it needs PostgreSQL"
              + " (Debian: apt install postgresql).");
    }
    return there;
  }

  private Verdict reckon() {
    Verdict verdict = Checker.compare(history, Ledger.of(OneCommandIT::connect));
    assertThat(verdict).matches(Verdict::isClean, "clean");
    assertThat(Stages.invariants(SHOP)).allSatisfy((name, n) -> assertThat(n).as(name).isZero());
    return verdict;
  }

  private void whileOrdering(Runnable disturbance) throws InterruptedException {
    AtomicBoolean enough = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(CUSTOMERS.size());
    CUSTOMERS.forEach(customer -> threads.execute(() -> orderUntil(enough, customer)));
    try {
      disturbance.run();
    } finally {
      enough.set(true);
      threads.shutdown();
    }
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_taken_port_is_a_one_line_error() throws IOException {
    try (ServerSocket other = new ServerSocket(HTTP, 1, InetAddress.getLoopbackAddress())) {
      assertThat(cluster.start().exitCode(TIME_TO_STOP)).isEqualTo(1);
      assertThat(cluster.text())
          .isEqualToIgnoringNewLines(
              "./cluster: port "
                  + other.getLocalPort()
                  + " is taken; free it or set ORDERONCE_HTTP_PORT to another one"
                  + " (four in a row are needed).");
    }
  }

  /** Intents with any answer other than a receipt. */
  private Set<Intent> disturbed() {
    return history.responses().stream()
        .filter(response -> response.verb() != Response.Verb.ACKNOWLEDGED)
        .map(Response::intent)
        .collect(Collectors.toSet());
  }

  private static Connection connect() throws SQLException {
    try {
      String password = Files.readString(FOLDER.resolve("secrets/postgres.password"));
      return DriverManager.getConnection(
          "jdbc:postgresql://127.0.0.1:" + DATABASE + "/orderonce", "postgres", password);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private void start(Program cluster) {
    cluster.start();
    await("the cluster")
        .atMost(TIME_TO_START)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !cluster.isAlive() || cluster.text().contains("The cluster is ready"));
    assertThat(cluster.text())
        .contains("The cluster is ready", SHOP + "/", "http://127.0.0.1:" + (HTTP + 3) + "/");
  }

  private void theWorldSeesOnlyLoopback() {
    assertThat(listening())
        .extracting(InetSocketAddress::getPort)
        .contains(HTTP, HTTP + 1, HTTP + 2, HTTP + 3, GRID, GRID + 1, GRID + 2, DATABASE);
    assertThat(listening()).allMatch(socket -> socket.getAddress().isLoopbackAddress());
  }

  private static List<InetSocketAddress> listening() {
    return Sockets.listeningBetween(HTTP, DATABASE + 1);
  }

  private static Program command(String output, String... command) {
    return Program.of(FOLDER.resolveSibling("cluster-" + output), command)
        .with("CLUSTER_DIR", FOLDER.toString())
        .with("ORDERONCE_HTTP_PORT", Integer.toString(HTTP))
        .with("ORDERONCE_CLUSTER_PORT", Integer.toString(GRID))
        .with("CLUSTER_DB_PORT", Integer.toString(DATABASE));
  }

  private void orderUntil(AtomicBoolean enough, String customer) {
    while (!enough.get()) {
      Intent intent =
          history.intend(
              new Intent(customer, Protocol.CLIENT_KEY, newKey(), OrderForm.of("11", 1)));
      long start = System.nanoTime();
      buyer.persist(intent, intent.form(), () -> SHOP);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      synchronized (this) {
        longest = took.compareTo(longest) > 0 ? took : longest;
      }
    }
  }

  private void awaitMoreOrders(long more) {
    long orders = history.count(Response.Verb.ACKNOWLEDGED) + more;
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> history.count(Response.Verb.ACKNOWLEDGED) >= orders);
  }
}
