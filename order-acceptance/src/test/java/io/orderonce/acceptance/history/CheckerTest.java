package io.orderonce.acceptance.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every fault that the checker looks for is planted once, and found. */
class CheckerTest {

  private static final OrderForm FORM = OrderForm.of("11", 2);

  private final History history = new History();
  private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
  private Connection connection;

  @BeforeEach
  void createTables() throws SQLException {
    connection = DriverManager.getConnection(url);
    sql(
        "CREATE TABLE orders (order_number varchar, customer_id varchar, request_id varchar,"
            + " total decimal(19, 2), currency char(3))");
    sql(
        "CREATE TABLE order_lines (order_number varchar, product_id varchar, quantity int,"
            + " unit_price decimal(19, 2), line_total decimal(19, 2))");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void matching_answers_and_orders_are_clean() throws SQLException {
    Intent intent = intend("key-1");
    placed(intent, "N1");
    answered(intent, 409, "in-progress");
    answered(intent, "N1");
    history.broke(intent, "a", Duration.ZERO, new IOException("reset"));

    assertThat(verdict().isClean()).as(verdict().toString()).isTrue();
  }

  @Test
  void two_orders_of_one_intent_are_found() throws SQLException {
    Intent intent = intend("key-1");
    placed(intent, "N1");
    placed(intent, "N2");
    answered(intent, "N1");

    assertThat(verdict().duplicated()).hasSize(1);
  }

  @Test
  void an_acknowledged_order_that_is_missing_is_found() {
    answered(intend("key-1"), "N1");

    assertThat(verdict().lost()).hasSize(1);
  }

  @Test
  void another_customers_order_does_not_replace_a_missing_one() throws SQLException {
    answered(intend("key-1"), "N1");
    placed(new Intent("anatr", Protocol.CLIENT_KEY, "key-2", FORM), "N1");

    assertThat(verdict().lost()).hasSize(1);
  }

  @Test
  void a_refused_order_that_exists_is_found() throws SQLException {
    Intent intent = intend("key-1");
    answered(intent, 409, "out-of-stock");
    placed(intent, "N1");

    assertThat(verdict().falselyRefused()).hasSize(1);
  }

  @Test
  void a_refusal_beside_an_open_attempt_is_not_false() throws SQLException {
    Intent intent = intend("key-1");
    answered(intent, 428, "confirmation-required");
    history.broke(intent, "a", Duration.ZERO, new IOException("reset"));
    placed(intent, "N1");

    assertThat(verdict().isClean()).isTrue();
  }

  @Test
  void answers_before_the_application_is_deployed_are_not_refusals() throws SQLException {
    Intent intent = intend("key-1");
    answered(intent, 404, "text/html", "<h1>HTTP Status 404</h1>");
    placed(intent, "N1");

    assertThat(verdict().isClean()).isTrue();
  }

  @Test
  void answers_that_name_different_orders_are_found() throws SQLException {
    Intent intent = intend("key-1");
    placed(intent, "N1");
    answered(intent, "N1");
    answered(intent, "N2");

    assertThat(verdict().mixed()).hasSize(1);
    assertThat(verdict().lost()).hasSize(1);
  }

  @Test
  void an_order_with_other_content_is_found() throws SQLException {
    Intent meant = intend("key-1");
    Intent other =
        history.intend(new Intent("alfki", Protocol.CLIENT_KEY, "key-1", OrderForm.of("11", 3)));
    placed(meant, "N1");
    answered(meant, "N1");
    answered(other, "N1");

    assertThat(verdict().mistaken()).hasSize(1);
  }

  @Test
  void orders_from_before_the_run_are_ignored() throws SQLException {
    placed(new Intent("alfki", Protocol.CLIENT_KEY, "of long ago", FORM), "N0");
    Ledger since = ledger().fromNowOn();
    Intent intent = intend("key-1");
    placed(intent, "N1");
    answered(intent, "N1");

    assertThat(Checker.compare(history, since).isClean()).isTrue();
    assertThat(verdict().strays()).containsExactly("ALFKI N0");
  }

  @Test
  void an_order_without_an_intent_is_found() throws SQLException {
    placed(new Intent("alfki", Protocol.CLIENT_KEY, "never intended", FORM), "N9");

    assertThat(verdict().strays()).containsExactly("ALFKI N9");
  }

  @Test
  void a_total_that_is_not_the_sum_of_its_lines_is_found() throws SQLException {
    Intent intent = intend("key-1");
    placed(intent, "N1");
    sql("UPDATE orders SET total = total + 0.01");

    assertThat(verdict().wrongSums()).containsExactly("N1");
  }

  @Test
  void a_ledger_sums_its_orders() throws SQLException {
    placed(intend("key-1"), "N1");
    placed(intend("key-2"), "N2");

    Ledger.Sums sums = ledger().sums();

    assertThat(sums.orders()).isEqualTo(2);
    assertThat(sums.lines()).isEqualTo(2);
    assertThat(sums.units()).isEqualTo(4);
    assertThat(sums.total()).isEqualByComparingTo("84.00");
  }

  private Verdict verdict() {
    return Checker.compare(history, ledger());
  }

  private Ledger ledger() {
    return Ledger.of(() -> DriverManager.getConnection(url));
  }

  private Intent intend(String key) {
    return history.intend(new Intent("alfki", Protocol.CLIENT_KEY, key, FORM));
  }

  private void answered(Intent intent, String orderNumber) {
    answered(intent, 201, "application/json", "{\"orderNumber\":\"" + orderNumber + "\"}");
  }

  private void answered(Intent intent, int status, String problem) {
    answered(
        intent, status, "application/problem+json", "{\"type\":\"/problems/" + problem + "\"}");
  }

  private void answered(Intent intent, int status, String type, String body) {
    history.answered(
        intent,
        "a",
        Duration.ofMillis(1),
        new Answer(
            status, Map.of("Content-Type", List.of(type)), body.getBytes(StandardCharsets.UTF_8)));
  }

  private void placed(Intent intent, String orderNumber) throws SQLException {
    sql(
        "INSERT INTO orders VALUES ('"
            + orderNumber
            + "', '"
            + intent.customer().toUpperCase(java.util.Locale.ROOT)
            + "', '"
            + intent.requestId()
            + "', 42.00, 'USD')");
    sql("INSERT INTO order_lines VALUES ('" + orderNumber + "', '11', 2, 21.00, 42.00)");
  }

  private void sql(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
