package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.Figures;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Metrics of a node on which nobody else orders: each changes because of what happened, and only
 * because of that.
 */
class MetricsIT {

  private static final String ATTEMPTS = "orderonce_order_attempts_total";
  private static final String PLACED = "orderonce_orders_placed_total";
  private static final String SAVED = "orderonce_orders_saved_by_database_total";
  private static final String CAME_AGAIN = "orderonce_tray_attempts_again_total";
  private static final Path MONITORING = Path.of("..", "deploy", "monitoring");
  private static final Path TABLE = Path.of("..", "docs", "monitoring.md");
  private static final Pattern NAME =
      Pattern.compile("\\b(?:orderonce|jvm|process)_[a-z_0-9]*[a-z0-9]\\b");

  private static Database database;
  private static Node node;
  private static Ledger ledger;

  private final Shopper nobody = Shopper.nobody(node.uri());

  @BeforeAll
  static void start() {
    database = Database.fresh("figures");
    node =
        Node.on(database, "figures").inDemoMode().with("ORDERONCE_DEDUP_RETENTION", "PT1S").start();
    Stage.withoutLimits(node);
    ledger = Ledger.of(database::connect);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void orders_and_their_replays_are_counted_separately() {
    Shopper alfki = Stage.shopper(node, "alfki");
    String key = newKey();
    Figures before = figures();

    assertThat(alfki.post(key, OrderForm.of("11", 1))).isFirstReceipt();
    assertThat(alfki.post(newKey(), OrderForm.of("11", 1))).isFirstReceipt();
    assertThat(alfki.put(alfki.orderNumber(), OrderForm.of("11", 1))).isFirstReceipt();
    assertThat(alfki.post(key, OrderForm.of("11", 1)).isReplay()).isTrue();
    assertThat(alfki.post(key, OrderForm.of("11", 2))).isProblem(422, "key-reused");

    Figures after = figures();
    assertThat(after.since(before, ATTEMPTS))
        .isEqualTo(outcomes("placed", 3, "replayed", 1, "key-reused", 1));
    assertThat(after.since(before, PLACED)).isEqualTo(Map.of(PLACED + "{channel=\"api\"}", 3.0));
    assertThat(
            after.since(before, "orderonce_order_attempt_duration_seconds_count").values().stream()
                .mapToDouble(Double::doubleValue)
                .sum())
        .isEqualTo(5);
    assertThat(after.since(before, "orderonce_http_request_duration_seconds_count"))
        .containsEntry(
            "orderonce_http_request_duration_seconds_count{area=\"placing\",status=\"2xx\"}", 4.0)
        .containsEntry(
            "orderonce_http_request_duration_seconds_count{area=\"placing\",status=\"4xx\"}", 1.0);
  }

  @Test
  void refusals_are_counted_by_their_problem() {
    Shopper anatr = Stage.shopper(node, "anatr");
    Shopkeeper.at(node.uri()).setStock("33", 3);
    Figures before = figures();

    assertThat(anatr.post(newKey(), OrderForm.of("11", 500)))
        .isProblem(428, "confirmation-required");
    assertThat(anatr.post(newKey(), OrderForm.of("33", 4))).isProblem(409, "out-of-stock");
    assertThat(anatr.post(newKey(), OrderForm.of("9999", 1))).isProblem(422, "invalid-order");
    assertThat(anatr.post(newKey(), OrderForm.of("11", 1).expecting("1.00")))
        .isProblem(409, "total-changed");
    assertThat(anatr.put("0000-0000", OrderForm.of("11", 1))).isProblem(404, "not-found");
    assertThat(anatr.post("short", OrderForm.of("11", 1)))
        .isProblem(400, "idempotency-key-invalid");

    assertThat(figures().since(before, ATTEMPTS))
        .isEqualTo(
            outcomes(
                "confirmation-required", 1,
                "out-of-stock", 1,
                "invalid", 1,
                "changed", 1,
                "number-unknown", 1));
    assertThat(figures().since(before, PLACED)).isEmpty();
  }

  @Test
  void orders_refused_or_held_by_a_limit_are_counted() {
    Shopper admin = Shopper.of(node.uri(), "admin", Stage.PASSWORD);
    rule(admin, "ANTON", "reject");
    rule(admin, "AROUT", "hold");
    Figures before = figures();

    for (String customer : List.of("anton", "arout")) {
      assertThat(Stage.shopper(node, customer).post(newKey(), OrderForm.of("11", 1)))
          .isFirstReceipt();
    }
    assertThat(Stage.shopper(node, "anton").post(newKey(), OrderForm.of("11", 1)))
        .isProblem(429, "order-limit-reached");
    assertThat(Stage.shopper(node, "arout").post(newKey(), OrderForm.of("11", 1))).hasStatus(201);

    Figures after = figures();
    assertThat(after.since(before, ATTEMPTS))
        .isEqualTo(outcomes("placed", 2, "limit-reached", 1, "held", 1));
    assertThat(after.since(before, PLACED)).isEqualTo(Map.of(PLACED + "{channel=\"api\"}", 3.0));
  }

  @Test
  void a_waiting_request_shows_while_it_waits_and_is_counted_when_answered() {
    Shopper berg = Stage.shopper(node, "bergs");
    String key = newKey();
    assertThat(berg.orders()).isZero();
    Figures before = figures();

    CompletableFuture<Answer> first;
    CompletableFuture<Answer> second;
    Ledger.Held held = ledger.hold("bergs");
    try {
      first = CompletableFuture.supplyAsync(() -> berg.post(key, OrderForm.of("11", 1)));
      awaitFigure("orderonce_orders_in_hand", 1);
      second = CompletableFuture.supplyAsync(() -> berg.post(key, OrderForm.of("11", 1)));
      awaitFigure("orderonce_claim_waiters", 1);
      assertThat(figures().of("orderonce_orders_in_hand")).isEqualTo(2);
      await("the first comes again and again, and holds no connection in between")
          .atMost(Duration.ofSeconds(5))
          .until(() -> figures().of(CAME_AGAIN) > before.of(CAME_AGAIN));
    } finally {
      held.close();
    }

    assertThat(first.join()).isFirstReceipt();
    assertThat(second.join()).isReplayOf(first.join());
    Figures after = figures();
    assertThat(after.since(before, ATTEMPTS)).isEqualTo(outcomes("placed", 1, "waited", 1));
    assertThat(after.of("orderonce_claim_waiters")).isZero();
    assertThat(after.of("orderonce_orders_in_hand")).isZero();
  }

  @Test
  void an_order_only_the_database_remembers_is_counted_as_saved() {
    Shopper blaus = Stage.shopper(node, "blaus");
    String key = newKey();
    assertThat(blaus.post(key, OrderForm.of("11", 1))).isFirstReceipt();
    Figures before = figures();

    await("the cache forgets")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(1_500))
        .until(
            () -> {
              assertThat(blaus.post(key, OrderForm.of("11", 1)).isReplay()).isTrue();
              return !figures().since(before, SAVED).isEmpty();
            });

    assertThat(figures().since(before, SAVED)).isEqualTo(Map.of(SAVED + "{cache=\"forgot\"}", 1.0));
  }

  @Test
  void consistency_checks_grid_and_node_have_metrics() {
    awaitFigure("orderonce_node_ready", 1);
    Figures now = figures();

    assertThat(now.of("orderonce_grid_breaker{state=\"closed\"}")).isEqualTo(1);
    assertThat(now.of("orderonce_grid_breaker{state=\"open\"}")).isZero();
    assertThat(now.of("orderonce_grid_members")).isEqualTo(1);
    assertThat(now.of("orderonce_pool_max_connections")).isEqualTo(32);
    assertThat(now.names())
        .contains("orderonce_outbox_unsent_events", "orderonce_books_checked_timestamp_seconds");
    assertThat(now.values())
        .allSatisfy(
            (series, value) -> {
              if (series.startsWith("orderonce_books_faults")) {
                assertThat(value).as(series).isZero();
              }
            });
    assertThat(Math.abs(now.of("orderonce_database_clock_ahead_seconds"))).isLessThan(1);
  }

  @Test
  void metrics_name_no_customer_and_no_library() {
    Shopper alfki = Stage.shopper(node, "alfki");
    String key = newKey();
    String number = alfki.post(key, OrderForm.of("11", 1)).orderNumber();

    Answer answer = nobody.get("/metrics");

    assertThat(answer).hasStatus(200).tellsNothingOfTheInside();
    assertThat(answer.header("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
    assertThat(answer.text()).doesNotContainIgnoringCase("alfki", key, number, "mp_scope");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "Via"})
  void metrics_are_not_served_through_a_proxy(String mark) {
    assertThat(nobody.get("/metrics", mark, "198.51.100.7")).isProblem(404, "not-found");
  }

  @Test
  void dashboard_and_alerts_name_only_existing_metrics() throws IOException {
    Set<String> exported = figures().names();
    List<String> expressions = new ArrayList<>();
    JsonNode dashboard =
        new ObjectMapper().readTree(MONITORING.resolve("grafana-dashboard.json").toFile());
    dashboard.findValues("expr").forEach(expr -> expressions.add(expr.asText()));
    JsonNode alerts = new YAMLMapper().readTree(MONITORING.resolve("alerts.yaml").toFile());
    alerts.findValues("expr").forEach(expr -> expressions.add(expr.asText()));

    assertThat(expressions).hasSizeGreaterThan(50);
    assertThat(names(String.join("\n", expressions))).isSubsetOf(exported);
  }

  @Test
  void every_metric_is_in_the_table_and_every_alert_in_the_runbook() throws IOException {
    String page = Files.readString(TABLE, StandardCharsets.UTF_8);
    Set<String> exported =
        figures().names().stream()
            .filter(name -> name.startsWith("orderonce_"))
            .map(name -> name.replaceFirst("_(bucket|sum|count)$", ""))
            .collect(Collectors.toSet());
    List<String> alerts =
        new YAMLMapper()
            .readTree(MONITORING.resolve("alerts.yaml").toFile()).findValues("alert").stream()
                .map(JsonNode::asText)
                .toList();

    Set<String> named =
        page.lines()
            .filter(line -> line.startsWith("| `orderonce_"))
            .flatMap(line -> names(line.substring(0, line.indexOf('|', 1))).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).isEqualTo(new TreeSet<>(exported));
    assertThat(page.lines().filter(line -> line.startsWith("### ")).map(line -> line.substring(4)))
        .containsExactlyInAnyOrderElementsOf(alerts);
  }

  @Test
  void prometheus_accepts_the_alerting_rules() throws Exception {
    Path rules = MONITORING.resolve("alerts.yaml");
    Process check;
    try {
      check = new ProcessBuilder("promtool", "check", "rules", rules.toString()).start();
    } catch (IOException absent) {
      Assumptions.abort("SKIPPED: no promtool on this machine (Debian: apt install prometheus)");
      return;
    }
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(check.waitFor()).as(said).isZero();
  }

  private Figures figures() {
    return Figures.of(nobody);
  }

  private void awaitFigure(String series, double value) {
    await(series + " is " + value)
        .atMost(Duration.ofSeconds(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> figures().of(series) == value);
  }

  private static void rule(Shopper admin, String customer, String outcome) {
    Answer answer =
        admin.sendJson(
            "POST",
            Shopper.API + "/admin/limits",
            """
            {"scope":{"type":"customer","id":"%s"},"kind":"orders","max":"1","window":"PT10M","outcome":"%s"}
            """
                .formatted(customer, outcome));
    assertThat(answer).hasStatus(201);
  }

  private static Map<String, Double> outcomes(Object... pairs) {
    Map<String, Double> outcomes = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      outcomes.put(
          ATTEMPTS + "{outcome=\"" + pairs[i] + "\"}", ((Integer) pairs[i + 1]).doubleValue());
    }
    return outcomes;
  }

  private static Set<String> names(String text) {
    Matcher names = NAME.matcher(text);
    Set<String> found = new TreeSet<>();
    while (names.find()) {
      found.add(names.group());
    }
    return found;
  }
}
