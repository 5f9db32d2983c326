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
 * A node set up as the handbook describes: two roles on PostgreSQL, passwords in files, and a load
 * balancer in front.
 */
class OperatedNodeIT {

  /** The page's script requests a session with this; the page itself creates none. */
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
  void the_order_taking_role_cannot_change_tables_or_delete_records(String sql)
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
  void a_trusted_proxy_may_say_that_the_browser_came_over_tls() throws Exception {
    HttpResponse<String> page = page(node.uri(), "https");

    assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
    assertThat(page.headers().allValues("Set-Cookie"))
        .isNotEmpty()
        .allMatch(cookie -> cookie.contains("Secure"))
        .allMatch(cookie -> cookie.contains("HttpOnly"))
        .allMatch(cookie -> cookie.toLowerCase(Locale.ROOT).contains("samesite=lax"));
  }

  @Test
  void nobody_but_the_proxy_is_trusted() throws IOException {
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
  void guessing_at_the_form_is_counted_by_the_client_address_from_the_proxy() {
    assertThat(OpenPage.at(node.uri(), "203.0.113.1").logIn("bergs", "demo"))
        .contains("vaadin-redirect-pending");
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      shown.add(OpenPage.at(node.uri(), "203.0.113.2").logIn("bergs", "guess " + i));
    }

    // from the owner's known address there would be three more
    assertThat(shown.subList(0, 5)).allMatch(text -> text.contains("Wrong user name or password"));
    assertThat(shown.get(5)).contains("Too many attempts");
  }

  @Test
  void a_session_id_alone_does_not_log_anyone_in() throws Exception {
    OpenPage owner = OpenPage.at(node.uri(), "203.0.113.1");
    owner.logIn("bolid", "demo");
    assertThat(OpenPage.titleIn(owner.open("orders"))).isEqualTo("Orders · OrderOnce");

    owner.forget("login");

    assertThat(OpenPage.titleIn(owner.open("orders"))).isEqualTo("Log in · OrderOnce");
  }

  @Test
  void a_browser_that_came_over_http_gets_no_secure_cookies() throws Exception {
    HttpResponse<String> page = page(node.uri(), "http");

    assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(page.headers().allValues("Set-Cookie"))
        .isNotEmpty()
        .noneMatch(cookie -> cookie.contains("Secure"));
  }

  @Test
  void a_node_without_a_proxy_trusts_nobody() throws Exception {
    HttpResponse<String> page = page(Stages.storefront().uri(), "https");

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
