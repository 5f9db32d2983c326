package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.RawHttp;
import io.orderonce.acceptance.http.RawRequest;
import io.orderonce.acceptance.http.Shopper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests for something that is not offered: each gets a problem of the interface, and each
 * problem has a page that explains it.
 */
class ProblemsIT {

  private final Shopper someone = Shopper.of(Stage.demo().uri(), "alfki", Stage.PASSWORD);

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/nothing-here", "/api/v1/orders/a/b/c", "/api/v1/admin/nothing"})
  void an_unknown_path_is_not_found(String path) {
    Shopper admin = Shopper.of(Stage.demo().uri(), "admin", Stage.PASSWORD);

    assertThat(admin.get(path)).isProblem(404, "not-found").hasRetry("no");
  }

  @Test
  void an_unsupported_method_is_refused_and_the_allowed_ones_are_named() {
    Answer answer = someone.send("DELETE", Shopper.API + "/orders", BodyPublishers.noBody());

    assertThat(answer).isProblem(405, "method-not-allowed");
    assertThat(answer.header("Allow").orElse("")).contains("GET").contains("POST");
  }

  @Test
  void websockets_are_refused() throws IOException {
    byte[] request =
        RawRequest.of("GET", "/VAADIN/push?v-r=push")
            .header("Connection", "Upgrade")
            .header("Upgrade", "websocket")
            .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
            .header("Sec-WebSocket-Version", "13")
            .withoutBody();

    try (RawHttp connection = RawHttp.connect(Stage.demo().uri())) {
      assertThat(connection.exchange(request)).isProblem(400, "malformed-request");
    }
  }

  @Test
  void an_order_is_not_served_as_html() {
    Answer answer = someone.get(Shopper.API + "/orders", "Accept", "text/html");

    assertThat(answer).isProblem(406, "not-acceptable");
  }

  @Test
  void an_order_is_not_accepted_as_plain_text() {
    Answer answer =
        someone.send(
            "POST",
            Shopper.API + "/orders",
            BodyPublishers.ofByteArray(OrderForm.of("11", 1).json()),
            "Content-Type",
            "text/plain",
            "Idempotency-Key",
            newKey());

    assertThat(answer).isProblem(415, "unsupported-media-type");
  }

  @Test
  void an_order_without_a_content_type_is_not_accepted() {
    Answer answer =
        someone.send(
            "POST",
            Shopper.API + "/orders",
            BodyPublishers.ofByteArray(OrderForm.of("11", 1).json()),
            "Idempotency-Key",
            newKey());

    assertThat(answer).isProblem(415, "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "deflate", "identity, br", "nonsense"})
  void a_compressed_order_is_refused_and_the_answer_says_what_is_accepted(String coding) {
    for (String call : List.of("/orders", "/order-numbers")) {
      Answer answer =
          someone.send(
              "POST",
              Shopper.API + call,
              BodyPublishers.ofByteArray(new byte[] {0x1f, (byte) 0x8b, 8, 0}),
              "Content-Type",
              "application/json",
              "Content-Encoding",
              coding,
              "Idempotency-Key",
              newKey());

      assertThat(answer).isProblem(415, "unsupported-media-type");
      assertThat(answer.header("Accept-Encoding")).contains("identity");
    }
  }

  @Test
  void an_order_with_identity_encoding_is_accepted() {
    Answer answer =
        someone.send(
            "POST",
            Shopper.API + "/orders",
            BodyPublishers.ofByteArray(OrderForm.of("11", 1).json()),
            "Content-Type",
            "application/json",
            "Content-Encoding",
            "identity",
            "Idempotency-Key",
            newKey());

    assertThat(answer).isFirstReceipt();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json;q=x", ";;", "nonsense", "text/html", "a/b/c"})
  void a_bad_accept_header_is_not_blamed_on_the_body(String accept) {
    for (String call : List.of("/orders", "/products", "/limits")) {
      Answer answer = someone.get(Shopper.API + call, "Accept", accept);

      assertThat(answer).isProblem(406, "not-acceptable");
      assertThat(answer.json().path("detail").asText()).contains("Accept").doesNotContain("body");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/robots.txt",
        "/.well-known/security.txt",
        "/webjars/nope.js",
        "/nope",
        "/a/b/c",
        "/product/no-such-product",
        "/admin/nope"
      })
  void an_unknown_page_is_not_found_and_creates_no_session(String path) {
    Shopper nobody = Shopper.nobody(Stage.demo().uri());

    Answer forPrograms = nobody.get(path);
    Answer forBrowsers = nobody.get(path, "Accept", "text/html,*/*;q=0.8");

    assertThat(forPrograms).isProblem(404, "not-found");
    assertThat(forPrograms.header("Set-Cookie")).isEmpty();
    assertThat(forBrowsers).hasStatus(404);
    assertThat(forBrowsers.header("Content-Type").orElse("")).startsWith("text/html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/basket", "/login", "/product/11", "/admin", "/order/AAAA"})
  void pages_exist_and_accept_only_get(String path) {
    Shopper nobody = Shopper.nobody(Stage.demo().uri());

    assertThat(nobody.get(path)).hasStatus(200);
    Answer answer = nobody.send("PUT", path, BodyPublishers.noBody());
    assertThat(answer).isProblem(405, "method-not-allowed");
    assertThat(answer.header("Allow")).contains("GET, HEAD");
  }

  @Test
  void successful_answers_reveal_no_internals_either() {
    assertThat(someone.get(Shopper.API + "/orders")).hasStatus(200).tellsNothingOfTheInside();
    assertThat(someone.get(Shopper.API + "/products")).hasStatus(200).tellsNothingOfTheInside();
    assertThat(someone.get("/health/ready")).hasStatus(200).tellsNothingOfTheInside();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "idempotency-key-missing",
        "idempotency-key-invalid",
        "malformed-request",
        "unauthenticated",
        "forbidden",
        "not-found",
        "method-not-allowed",
        "not-acceptable",
        "request-timeout",
        "in-progress",
        "total-changed",
        "out-of-stock",
        "not-cancellable",
        "order-number-expired",
        "too-large",
        "unsupported-media-type",
        "key-reused",
        "invalid-order",
        "confirmation-required",
        "too-many-requests",
        "unavailable",
        "outcome-unknown"
      })
  void every_problem_has_a_page_that_explains_it(String name) {
    Answer page = Shopper.nobody(Stage.demo().uri()).get("/problems/" + name);

    assertThat(page).hasStatus(200).tellsNothingOfTheInside();
    assertThat(page.header("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.text()).contains(name);
  }

  @Test
  void a_problem_that_does_not_exist_has_no_page() {
    assertThat(Shopper.nobody(Stage.demo().uri()).get("/problems/no-such-problem")).hasStatus(404);
  }

  @Test
  void the_interface_describes_itself() {
    Answer answer = Shopper.nobody(Stage.demo().uri()).get("/openapi");

    assertThat(answer).hasStatus(200);
    assertThat(answer.text())
        .contains(
            "/order-numbers",
            "/orders/{orderNumber}",
            "/cancellation",
            "/order-attempts/",
            "/products",
            "/limits",
            "/admin/products",
            "/admin/limits/{id}",
            "/admin/invariants",
            "Idempotency-Key");
  }
}
