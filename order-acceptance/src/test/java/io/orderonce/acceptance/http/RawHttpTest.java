package io.orderonce.acceptance.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The raw socket, the shopper and the proxy, against a small server that echoes. */
class RawHttpTest {

  private final AtomicInteger served = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private URI uri;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/length", exchange -> echo(exchange, false));
    server.createContext("/chunks", exchange -> echo(exchange, true));
    server.setExecutor(threads);
    server.start();
    uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void answers_with_a_length_and_in_chunks_are_read_on_one_connection() throws IOException {
    try (RawHttp http = RawHttp.connect(uri)) {
      byte[] body = "x".repeat(50_000).getBytes(StandardCharsets.UTF_8);

      Answer first = http.exchange(RawRequest.of("POST", "/length").withBody(body));
      Answer second = http.exchange(RawRequest.of("POST", "/chunks").withChunkedBody(body, 7_000));
      Answer third =
          http.exchange(RawRequest.of("GET", "/length").header("X-Odd", "1").withoutBody());

      assertThat(first.bytes()).isEqualTo(body);
      assertThat(second.bytes()).isEqualTo(body);
      assertThat(third.status()).isEqualTo(200);
      assertThat(third.header("x-echo")).contains("GET");
      assertThat(http.isReusable()).isTrue();
    }
  }

  @Test
  void a_large_body_is_written_completely_before_the_answer_is_read() throws IOException {
    try (RawHttp http = RawHttp.connect(uri)) {
      byte[] body = new byte[10 * 1024 * 1024];

      http.send(RawRequest.of("POST", "/length").withBody(body));

      assertThat(http.receive().bytes()).hasSize(body.length);
    }
  }

  @Test
  void a_request_arrives_even_if_the_client_hangs_up_before_reading() throws IOException {
    try (RawHttp http = RawHttp.connect(uri)) {
      http.send(RawRequest.of("POST", "/length").withBody(new byte[10]));
    }

    await().until(() -> served.get() == 1);
  }

  @Test
  void the_proxy_delivers_the_request_and_loses_the_answer() throws IOException {
    try (DroppingProxy proxy = DroppingProxy.before(uri);
        RawHttp http = RawHttp.connect(proxy.uri())) {
      http.send(RawRequest.of("POST", "/length").withBody(new byte[10]));

      assertThatThrownBy(http::receive).isInstanceOf(IOException.class);
      assertThat(served).hasValue(1);
      await().until(() -> proxy.lost() == 1);
    }
  }

  @Test
  void a_connection_that_ends_within_an_answer_is_an_error() throws IOException {
    try (var half = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RawHttp http = RawHttp.connect(URI.create("http://127.0.0.1:" + half.getLocalPort()));
        var accepted = half.accept()) {
      accepted
          .getOutputStream()
          .write(
              "HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nab"
                  .getBytes(StandardCharsets.US_ASCII));
      accepted.shutdownOutput();

      assertThatThrownBy(http::receive).isInstanceOf(EOFException.class);
      assertThat(http.isReusable()).isFalse();
    }
  }

  @Test
  void a_shopper_sends_its_credentials_and_its_request() {
    Shopper shopper = Shopper.of(uri, "alfki", "demo");

    Answer answer =
        shopper.send(
            "POST",
            "/length",
            java.net.http.HttpRequest.BodyPublishers.ofByteArray(
                OrderForm.of("11", 2).confirming("large-amount").json()));

    assertThat(answer.header("X-Authorization"))
        .isEqualTo(Optional.of(Shopper.basic("alfki", "demo")));
    assertThat(answer.json().at("/lines/0/quantity").intValue()).isEqualTo(2);
    assertThat(answer.json().at("/shipTo/region").isNull()).isTrue();
    assertThat(answer.json().at("/confirm/0").asText()).isEqualTo("large-amount");
  }

  private void echo(HttpExchange exchange, boolean chunked) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("X-Echo", exchange.getRequestMethod());
    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
        .ifPresent(given -> exchange.getResponseHeaders().add("X-Authorization", given));
    served.incrementAndGet();
    exchange.sendResponseHeaders(200, chunked ? 0 : body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
