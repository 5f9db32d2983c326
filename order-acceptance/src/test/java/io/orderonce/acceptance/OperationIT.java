package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.http.TraceCollector;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a node reports to its operators while its database goes away and comes back. */
class OperationIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final TraceCollector COLLECTOR = TraceCollector.start();

  private static Database database;
  private static Node node;

  private final Shopper nobody = Shopper.nobody(node.uri());
  private final Shopper someone = Stage.shopper(node, "alfki");

  @BeforeAll
  static void start() {
    database = Database.fresh("operation");
    node =
        Node.on(database, "operation")
            .inDemoMode()
            .with("ORDERONCE_LOG_FORMAT", "json")
            .with("ORDERONCE_METRICS_FROM", "10.0.0.0/8")
            .with("ORDERONCE_PROXIES", "127.0.0.1")
            .with("OTEL_SDK_DISABLED", "false")
            .with("OTEL_SERVICE_NAME", "orderonce")
            .with("OTEL_TRACES_EXPORTER", "otlp")
            .with("OTEL_METRICS_EXPORTER", "none")
            .with("OTEL_LOGS_EXPORTER", "none")
            .with("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
            .with("OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR.uri())
            .start();
    Stage.withoutLimits(node);
  }

  @AfterAll
  static void stop() {
    node.close();
    COLLECTOR.close();
  }

  @AfterEach
  void the_node_recovers_by_itself() {
    openDatabase();
    awaitReadiness(200, Duration.ofSeconds(15));
  }

  @Test
  void readiness_is_lost_with_the_database_gives_the_reason_and_recovers() {
    closeDatabase();

    awaitReadiness(503, Duration.ofSeconds(10));
    Answer answer = nobody.get("/health/ready");
    assertThat(answer).tellsNothingOfTheInside();
    assertThat(answer.json().path("checks").findValuesAsText("reason"))
        .containsExactly("the database does not answer");
    assertThat(nobody.get("/health/live")).hasStatus(200);

    openDatabase();
    awaitReadiness(200, Duration.ofSeconds(10));
    assertThat(someone.post(newKey(), OrderForm.of("11", 1))).isFirstReceipt();
  }

  @Test
  void a_node_is_not_ready_after_a_constraint_is_dropped() {
    execute("ALTER TABLE orders DROP CONSTRAINT uq_orders_request");
    try {
      awaitReadiness(503, Duration.ofSeconds(20));
      assertThat(nobody.get("/health/ready").json().findValuesAsText("reason"))
          .containsExactly("the database lacks safeguards against duplicate or lost orders");
      assertThat(node.errors()).contains("uq_orders_request");
    } finally {
      execute(
          "ALTER TABLE orders ADD CONSTRAINT uq_orders_request UNIQUE (customer_id, request_id)");
    }
  }

  @Test
  void killed_connections_are_replaced_at_the_cost_of_at_most_one_503() {
    assertThat(someone.post(newKey(), OrderForm.of("11", 1))).isFirstReceipt();
    String key = newKey();

    killConnections();
    List<Answer> answers =
        IntStream.range(0, 4).mapToObj(i -> someone.post(key, OrderForm.of("11", 1))).toList();

    assertThat(answers).filteredOn(answer -> answer.status() == 503).hasSizeLessThanOrEqualTo(1);
    assertThat(answers.get(3)).hasStatus(201);
    assertThat(someone.orders()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void a_failure_is_logged_under_the_id_that_the_answer_names() throws Exception {
    String key = newKey();
    Answer answer;
    try (Connection other = database.connect();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      // locked for longer than an order waits for it
      statement.execute("SELECT 1 FROM customers WHERE customer_id = 'ALFKI' FOR UPDATE");
      answer =
          someone.send(
              "PUT",
              Shopper.API + "/orders/" + key,
              BodyPublishers.ofByteArray(OrderForm.of("11", 1).json()),
              "Content-Type",
              "application/json",
              "X-Request-Id",
              "from-the-proxy-1");
      other.rollback();
    }

    assertThat(answer).isProblem(503, "unavailable");
    assertThat(answer.header("X-Request-Id")).contains("from-the-proxy-1");
    assertThat(lines())
        .anySatisfy(
            line -> {
              assertThat(line.path("request").asText()).isEqualTo("from-the-proxy-1");
              assertThat(line.path("outcome").asText()).isEqualTo("unavailable");
              assertThat(line.path("keyHash").asText()).matches("[0-9a-f]{32}");
              assertThat(line.path("customerHash").asText()).matches("[0-9a-f]{32}");
              assertThat(line.path("durationMillis").asText()).matches("[0-9]+");
              assertThat(line.path("node").asText()).endsWith(":" + node.httpPort());
              assertThat(line.path("level").asText()).isEqualTo("WARNING");
            });
    assertThat(node.log()).doesNotContainIgnoringCase(key, "\"alfki\"");
  }

  @Test
  void every_log_line_is_a_json_object() throws IOException {
    assertThat(lines())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            line ->
                assertThat(line.fieldNames())
                    .toIterable()
                    .contains("time", "level", "logger", "message"));
  }

  @Test
  void a_request_without_an_id_gets_one() {
    String first = nobody.get(Shopper.API + "/products").header("X-Request-Id").orElseThrow();
    String second =
        nobody
            .get(Shopper.API + "/products", "X-Request-Id", "no id: {}")
            .header("X-Request-Id")
            .orElseThrow();

    assertThat(first).matches("[0-9a-f-]{36}");
    assertThat(second).matches("[0-9a-f-]{36}").isNotEqualTo(first);
  }

  @Test
  void a_trace_is_found_by_its_order_number() {
    Answer placed = someone.post(newKey(), OrderForm.of("11", 1));

    await("the trace")
        .atMost(Duration.ofSeconds(20))
        .until(() -> COLLECTOR.hasSpanWith("orderonce.outcome", "placed", placed.orderNumber()));
  }

  @Test
  void metrics_are_served_to_the_configured_network_only() {
    assertThat(nobody.get("/metrics")).isProblem(404, "not-found");
    assertThat(Shopper.of(node.uri(), "admin", Stage.PASSWORD).get("/metrics"))
        .isProblem(404, "not-found");
  }

  @Test
  void a_node_that_cannot_reach_its_database_exits_with_a_one_line_reason() throws IOException {
    String nothingThere;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nothingThere = "127.0.0.1:" + probe.getLocalPort();
    }
    String password = "never shown to anybody";
    try (Node lost =
        Node.embedded("lost")
            .with("ORDERONCE_DB_URL", "jdbc:postgresql://" + nothingThere + "/shop")
            .with("ORDERONCE_DB_USER", "orderonce")
            .with("ORDERONCE_DB_PASSWORD", password)) {
      lost.launch();

      assertThat(lost.awaitExit(Duration.ofSeconds(120))).isEqualTo(3);
      assertThat(lost.errors().lines().filter(line -> line.startsWith("OrderOnce: ")))
          .singleElement()
          .asString()
          .contains("database", nothingThere)
          .doesNotContain("see the log");
      assertThat(lost.log()).doesNotContain(password);
    }
  }

  /** The server's log, without the launcher's own messages to the operator. */
  private static List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : node.errors().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private void awaitReadiness(int status, Duration atMost) {
    await("readiness " + status)
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> node.healthOf("ready") == status);
  }

  private static void closeDatabase() {
    beside("ALTER DATABASE %s WITH ALLOW_CONNECTIONS false");
    killConnections();
  }

  private static void openDatabase() {
    beside("ALTER DATABASE %s WITH ALLOW_CONNECTIONS true");
  }

  /** And waits for each until it is gone: up to so many milliseconds. */
  private static void killConnections() {
    beside("SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity WHERE datname = '%s'");
  }

  /** Runs a statement in another database of the same server. */
  private static void beside(String sql) {
    int end = database.url().lastIndexOf('/') + 1;
    String name = database.url().substring(end);
    try (Connection connection =
            DriverManager.getConnection(
                database.url().substring(0, end) + "postgres",
                database.user(),
                database.password());
        var statement = connection.createStatement()) {
      statement.execute(sql.formatted(name));
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  private static void execute(String sql) {
    try (Connection connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }
}
