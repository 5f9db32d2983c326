package io.orderonce.acceptance.deploy;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OpenPage;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.RawHttp;
import io.orderonce.acceptance.http.RawRequest;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node as the handbook sets it up: two roles on PostgreSQL, passwords in files, a load balancer
 * before it.
 */
class OperatedNodeIT {

  /** With this the script of a page asks for a session; the page itself costs none. */
  private static final String BEGIN = "/?v-r=init&location=login&query=";

  private static final String OWNER_PASSWORD = "only the owner knows";
  private static final String PASSWORD = "only this node knows";
  private static final Path SECRETS = Path.of("target", "secrets").toAbsolutePath();

  private static Database database;
  private static Node node;

  @BeforeAll
  static void install() throws IOException {
    database =
        Database.prepared(
            Repository.text("deploy/postgresql/roles.sql")
                + "ALTER ROLE orderonce_owner PASSWORD '%s'; ALTER ROLE orderonce PASSWORD '%s';"
                    .formatted(OWNER_PASSWORD, PASSWORD),
            Repository.text("deploy/postgresql/rights.sql"));
    Files.createDirectories(SECRETS);
    Files.writeString(SECRETS.resolve("orderonce.db.password"), PASSWORD + "\n");
    Files.writeString(SECRETS.resolve("orderonce.db.migration.password"), OWNER_PASSWORD + "\n");
    node =
        Node.embedded("operated")
            .inDemoMode()
            .with("ORDERONCE_DB_URL", database.url())
            .with("ORDERONCE_DB_USER", "orderonce")
            .with("ORDERONCE_DB_MIGRATION_USER", "orderonce_owner")
            .with("ORDERONCE_SECRETS_DIR", SECRETS.toString())
            .with("ORDERONCE_PROXIES", "127.0.0.1")
            .start();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void takes_orders_and_starts_again_without_the_role_that_changes_tables() throws IOException {
    Shopper shopper = Shopper.of(node.uri(), "vinet", "demo");
    String key = newKey();
    Answer first = shopper.post(key, OrderForm.of("11", 1));
    assertThat(first).isFirstReceipt();

    node.stop();
    node.without("ORDERONCE_DB_MIGRATION_USER");
    Files.delete(SECRETS.resolve("orderonce.db.migration.password"));
    node.start();

    assertThat(shopper.post(key, OrderForm.of("11", 1))).isReplayOf(first);
    assertThat(shopper.post(newKey(), OrderForm.of("11", 1))).isFirstReceipt();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE other (id INTEGER)",
        "ALTER TABLE orders DROP CONSTRAINT uq_orders_request",
        "DROP TABLE orders",
        "DROP TRIGGER audit_entries_stay ON audit_entries",
        "CREATE TEMPORARY TABLE other (id INTEGER)",
        "TRUNCATE orders",
        "DELETE FROM orders",
        "DELETE FROM order_events",
        "DELETE FROM products",
        "UPDATE flyway_schema_history SET success = FALSE"
      })
  void who_takes_orders_cannot_change_tables_nor_delete_what_is_kept(String sql)
      throws SQLException {
    try (Connection connection = database.connect("orderonce", PASSWORD);
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .isInstanceOf(SQLException.class)
          .message()
          .containsAnyOf("permission denied", "must be owner");
    }
  }

  @Test
  void a_proxy_is_believed_when_it_says_that_the_browser_came_over_tls() throws Exception {
    HttpResponse<String> page = page(node.uri(), "https");

    assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
    assertThat(page.headers().allValues("Set-Cookie"))
        .isNotEmpty()
        .allMatch(cookie -> cookie.contains("Secure"))
        .allMatch(cookie -> cookie.contains("HttpOnly"))
        .allMatch(cookie -> cookie.toLowerCase(Locale.ROOT).contains("samesite=lax"));
  }

  @Test
  void beside_a_proxy_nobody_else_is_believed() throws IOException {
    try (RawHttp stranger = RawHttp.connect(node.uri(), "127.0.0.2")) {
      Answer page =
          stranger.exchange(
              RawRequest.of("GET", BEGIN)
                  .header("Accept", "text/html")
                  .header("X-Forwarded-Proto", "https")
                  .header("X-Forwarded-For", "203.0.113.7")
                  .header("Connection", "close")
                  .withoutBody());

      assertThat(page.header("Strict-Transport-Security")).isEmpty();
      assertThat(page.header("Set-Cookie").orElseThrow()).doesNotContain("Secure");
    }
  }

  @Test
  void who_guesses_at_the_form_is_known_by_where_the_proxy_has_him_from() {
    assertThat(OpenPage.at(node.uri(), "203.0.113.1").logIn("bergs", "demo"))
        .contains("vaadin-redirect-pending");
    List<String> told = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      told.add(OpenPage.at(node.uri(), "203.0.113.2").logIn("bergs", "guess " + i));
    }

    // where the owner is at home there would be three more
    assertThat(told.subList(0, 5)).allMatch(text -> text.contains("Wrong user name or password"));
    assertThat(told.get(5)).contains("Too many attempts");
  }

  @Test
  void who_has_nothing_but_the_id_of_a_session_is_nobody() throws Exception {
    OpenPage owner = OpenPage.at(node.uri(), "203.0.113.1");
    owner.logIn("bolid", "demo");
    assertThat(OpenPage.titleIn(owner.open("orders"))).isEqualTo("Orders · OrderOnce");

    owner.forget("login");

    assertThat(OpenPage.titleIn(owner.open("orders"))).isEqualTo("Log in · OrderOnce");
  }

  @Test
  void who_says_nothing_came_without_tls() throws Exception {
    HttpResponse<String> page = page(node.uri(), "http");

    assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(page.headers().allValues("Set-Cookie"))
        .isNotEmpty()
        .noneMatch(cookie -> cookie.contains("Secure"));
  }

  @Test
  void a_node_without_a_proxy_believes_nobody() throws Exception {
    HttpResponse<String> page = page(Stages.demo().uri(), "https");

    assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(page.headers().allValues("Set-Cookie"))
        .isNotEmpty()
        .noneMatch(cookie -> cookie.contains("Secure"));
  }

  private static HttpResponse<String> page(URI node, String proto) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(node.resolve(BEGIN))
                .header("X-Forwarded-Proto", proto)
                .header("X-Forwarded-For", "203.0.113.7")
                .build(),
            BodyHandlers.ofString());
  }
}
