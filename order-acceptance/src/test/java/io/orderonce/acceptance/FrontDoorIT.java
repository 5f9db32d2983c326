package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.RawHttp;
import io.orderonce.acceptance.http.RawRequest;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the server used to answer by itself, before any filter of the application. Whatever arrives
 * on a socket gets what it asked for or a problem, never a bare error or a success that no code
 * decided on.
 */
class FrontDoorIT {

  private static final List<String> PLACES =
      List.of(
          "/",
          "/basket",
          "/shop.css",
          "/health/live",
          "/metrics",
          "/VAADIN/",
          Shopper.API + "/orders/",
          Shopper.API + "/products");

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final Node node = Stage.demo();
  private final Shopper someone = Shopper.of(node.uri(), "vinet", Stage.PASSWORD);

  @ParameterizedTest
  @ValueSource(
      strings = {"%", "%zz", "%ff", "%00", "%c3", "%c0%af", "/%2e%2e/a", "a/../b", "a%2fb", "a\\b"})
  void an_undecodable_address_is_malformed_for_every_method_everywhere(String end)
      throws IOException {
    for (String method : METHODS) {
      for (String place : PLACES) {
        Answer answer = answerTo(RawRequest.of(method, place + end).withoutBody(), method);

        assertThat(answer.status()).as(method + " " + place + end).isEqualTo(400);
        if (!method.equals("HEAD")) {
          isProblem(answer, 400, "malformed-request");
        }
      }
    }
  }

  static Stream<String> malformed() {
    String host = "Host: shop\r\n";
    return Stream.of(
        "GET / HTTP/9.9\r\n" + host + "\r\n",
        "GET / HTTP/2.0\r\n" + host + "\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u0016\u0003\u0001\u0002\r\n\r\n",
        "GET\r\n\r\n",
        "GET /\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\n" + host + "\r\n",
        "GET /basket HTTP/1.1\r\n\r\n",
        "GET /basket HTTP/1.1\r\nHost: a:b:c\r\n\r\n",
        "GET /basket HTTP/1.1\r\nHost:\r\n\r\n",
        "GET /basket HTTP/1.1\r\n" + host + host + "\r\n",
        "GET /basket HTTP/1.1\r\n" + host + "X : a\r\n\r\n",
        "GET /basket HTTP/1.1\r\n" + host + "X: a\r\n b\r\n\r\n",
        "POST /api/v1/orders HTTP/1.1\r\n" + host + "Content-Length: abc\r\n\r\n",
        "POST /api/v1/orders HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n",
        "POST /api/v1/orders HTTP/1.1\r\n"
            + host
            + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "POST /api/v1/orders HTTP/1.1\r\n"
            + host
            + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /api/v1/orders HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip, chunked\r\n\r\n",
        "POST /basket HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
        "POST /basket HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n",
        "POST /basket HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}X\r\n",
        "POST /basket HTTP/1.1\r\n" + host + "Content-Length: 2\r\nExpect: more\r\n\r\n{}");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void an_invalid_request_is_malformed(String request) throws IOException {
    isProblem(answerTo(bytes(request), "GET"), 400, "malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT", "FOO", "PROPFIND"})
  void an_unknown_method_is_refused_everywhere(String method) throws IOException {
    for (String place : PLACES) {
      Answer answer = answerTo(RawRequest.of(method, place).withoutBody(), method);

      isProblem(answer, 405, "method-not-allowed");
      assertThat(answer.header("Allow")).isPresent();
    }
  }

  @Test
  void an_address_or_a_header_that_is_too_long_is_too_large() throws IOException {
    for (String place : PLACES) {
      byte[] address = RawRequest.of("GET", place + "?a=" + "x".repeat(9_000)).withoutBody();
      byte[] cookie =
          RawRequest.of("GET", place).header("Cookie", "a=" + "x".repeat(20_000)).withoutBody();

      isProblem(answerTo(address, "GET"), 413, "too-large");
      isProblem(answerTo(cookie, "GET"), 413, "too-large");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stray=\u00e9", "stray={\"a\":[1,2]}", "$Version=1", "stray", "a b=c"})
  void cookies_of_other_applications_do_not_lock_users_out(String cookie) throws IOException {
    for (String path : List.of("/", "/basket", Shopper.API + "/products")) {
      byte[] request =
          RawRequest.of("GET", path).header("Cookie", cookie + "; language=zh-CN").withoutBody();

      Answer answer = answerTo(request, "GET");

      assertThat(answer).hasStatus(200);
      assertThat(answer.bytes()).isNotEmpty();
    }
  }

  @Test
  void a_large_cookie_does_not_lock_users_out_either() throws IOException {
    byte[] request =
        RawRequest.of("GET", "/").header("Cookie", "a=" + "x".repeat(9_000)).withoutBody();

    assertThat(answerTo(request, "GET")).hasStatus(200);
  }

  @Test
  void chunk_extensions_and_trailers_are_ignored() throws IOException {
    byte[] request =
        bytes(
            "POST "
                + Shopper.API
                + "/order-numbers HTTP/1.1\r\nHost: shop\r\nAuthorization: "
                + someone.authorization().orElseThrow()
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "1;a=b;c=\"d\"\r\n{\r\n1;e\r\n}\r\n0;f\r\nX-Trailer: g\r\n\r\n");

    assertThat(answerTo(request, "POST")).hasStatus(201);
  }

  @Test
  void pipelined_requests_are_answered_in_order() throws IOException {
    byte[] first = RawRequest.of("GET", Shopper.API + "/products/11").withoutBody();
    byte[] second = RawRequest.of("GET", Shopper.API + "/products/12").withoutBody();
    byte[] wrong = RawRequest.of("GET", "/%zz").withoutBody();

    try (RawHttp connection = RawHttp.connect(node.uri())) {
      connection.send(bytes(text(first) + text(second) + text(wrong)));

      assertThat(connection.receive().json().path("productId").asText()).isEqualTo("11");
      assertThat(connection.receive().json().path("productId").asText()).isEqualTo("12");
      assertThat(connection.receive()).isProblem(400, "malformed-request");
    }
  }

  @Test
  void javas_own_client_works_with_its_defaults() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    URI numbers = node.uri().resolve(Shopper.API + "/order-numbers");
    for (boolean expecting : new boolean[] {false, true, true, false}) {
      HttpRequest request =
          HttpRequest.newBuilder(numbers)
              .header("Authorization", someone.authorization().orElseThrow())
              .header("Content-Type", "application/json")
              .expectContinue(expecting)
              .POST(BodyPublishers.ofString("{}"))
              .build();

      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }
  }

  private Answer answerTo(byte[] request, String method) throws IOException {
    try (RawHttp connection = RawHttp.connect(node.uri())) {
      connection.send(request);
      return method.equals("HEAD") ? connection.receiveHead() : connection.receive();
    }
  }

  private static void isProblem(Answer answer, int status, String name) {
    assertThat(answer).isProblem(status, name).tellsNothingOfTheInside();
    assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.header("Server")).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
