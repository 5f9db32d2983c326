package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may do what: without a log-in, with a wrong password, as a customer, as support, as an
 * administrator.
 */
class IdentityIT {

  private static final OrderForm CHEESE = OrderForm.of("11", 2);

  private final Node node = Stage.demo();
  private final Shopper nobody = Shopper.nobody(node.uri());

  @Test
  void no_log_in_an_unknown_user_and_a_wrong_password_get_the_same_refusal() {
    List<Shopper> unknown =
        List.of(
            nobody,
            Shopper.of(node.uri(), "alfki", "wrong"),
            Shopper.of(node.uri(), "alfki", ""),
            Shopper.of(node.uri(), "no-such-user", "demo"),
            nobody.authorizedBy("Basic !!!not-base64!!!"),
            nobody.authorizedBy("Basic YWxma2k="),
            nobody.authorizedBy("Bearer whatever"));

    List<Answer> reads = unknown.stream().map(one -> one.get(Shopper.API + "/orders")).toList();
    List<Answer> orders = unknown.stream().map(one -> one.post(newKey(), CHEESE)).toList();

    assertThat(reads).extracting(Answer::text).containsOnly(reads.get(0).text());
    assertThat(Stream.concat(reads.stream(), orders.stream()))
        .allSatisfy(
            answer -> {
              assertThat(answer).isProblem(401, "unauthenticated");
              assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Basic");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /orders",
        "GET /orders/00000-00000-00000-00000",
        "POST /orders/00000-00000-00000-00000/cancellation",
        "GET /order-attempts/0123456789abcdef",
        "POST /order-numbers",
        "GET /limits",
        "GET /admin/products",
        "GET /admin/limits",
        "GET /admin/invariants"
      })
  void nothing_personal_is_shown_without_a_log_in(String call) {
    String[] methodAndPath = call.split(" ");

    Answer answer =
        nobody.send(
            methodAndPath[0],
            Shopper.API + methodAndPath[1],
            java.net.http.HttpRequest.BodyPublishers.noBody());

    assertThat(answer).isProblem(401, "unauthenticated");
  }

  @Test
  void a_login_leaves_no_session_behind() {
    Answer answer = Shopper.of(node.uri(), "alfki", "demo").get(Shopper.API + "/orders");

    assertThat(answer).hasStatus(200);
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"support", "admin"})
  void staff_cannot_order_for_themselves(String staff) {
    Shopper member = Shopper.of(node.uri(), staff, Stage.PASSWORD);

    assertThat(member.post(newKey(), CHEESE)).isProblem(403, "forbidden");
    assertThat(member.askForOrderNumber()).isProblem(403, "forbidden");
  }

  @Test
  void consistency_checks_are_open_to_support_and_closed_to_customers() {
    String invariants = Shopper.API + "/admin/invariants";
    Shopper support = Shopper.of(node.uri(), "support", Stage.PASSWORD);

    assertThat(support.get(invariants)).hasStatus(200);
    assertThat(Shopper.of(node.uri(), "alfki", "demo").get(invariants)).isProblem(403, "forbidden");
  }

  @Test
  void a_forbidden_call_is_logged_with_its_caller() {
    Shopper alfki = Shopper.of(node.uri(), "alfki", "demo");

    assertThat(alfki.get(Shopper.API + "/admin/audit")).isProblem(403, "forbidden");

    assertThat(node.errors()).contains("Access denied for customer ALFKI: AuditResource.list");
  }

  @Test
  void only_administrators_can_change_the_catalogue() {
    String products = Shopper.API + "/admin/products";
    String change = "{\"stock\":1}";
    Shopper customer = Shopper.of(node.uri(), "alfki", "demo");
    Shopper support = Shopper.of(node.uri(), "support", Stage.PASSWORD);

    for (Shopper other : List.of(customer, support)) {
      assertThat(other.sendJson("PATCH", products + "/11", change)).isProblem(403, "forbidden");
      assertThat(other.sendJson("POST", products, "{}")).isProblem(403, "forbidden");
    }
    assertThat(customer.get(products)).isProblem(403, "forbidden");
    assertThat(nobody.sendJson("PATCH", products + "/11", change))
        .isProblem(401, "unauthenticated");
  }
}
