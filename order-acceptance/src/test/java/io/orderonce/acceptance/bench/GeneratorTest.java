package io.orderonce.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GeneratorTest {

  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(1);

  private final AtomicInteger answered = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private Generator generator;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/ok", exchange -> answer(exchange, 200));
    server.createContext("/bad", exchange -> answer(exchange, 503));
    server.createContext(
        "/once",
        exchange -> {
          exchange.getResponseHeaders().set("Connection", "close");
          answer(exchange, 200);
        });
    server.start();
    generator =
        new Generator(List.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void each_answer_is_counted_once_and_none_is_left_behind() throws IOException {
    Measurement measured = generator.run(8, SHORT, () -> Look.atFile("/ok"));

    assertThat(measured.all()).isEqualTo(answered.get()).isGreaterThanOrEqualTo(8);
    assertThat(measured.inTime()).isBetween(measured.all() - 8, measured.all());
    assertThat(measured.p50()).isLessThanOrEqualTo(measured.p99()).isPositive();
  }

  @Test
  void two_requests_may_be_one_thing() throws IOException {
    Measurement measured = generator.run(3, SHORT, Pair::new);

    assertThat(measured.all() * 2).isEqualTo(answered.get());
  }

  @Test
  void a_client_connects_anew_when_the_server_has_closed_its_connection() throws IOException {
    Measurement measured = generator.run(2, LONG, () -> Look.atFile("/once"));

    assertThat(measured.all()).isEqualTo(answered.get()).isGreaterThan(2);
  }

  @Test
  void an_unexpected_answer_ends_it() {
    assertThatThrownBy(() -> generator.run(2, SHORT, () -> Look.atFile("/bad")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected 200 but got HTTP/1.1 503");
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    answered.incrementAndGet();
    try (exchange) {
      byte[] body = "answer".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static final class Pair implements Script {

    private int sent;

    @Override
    public byte[] request() {
      sent++;
      return Requests.file("/ok");
    }

    @Override
    public boolean accept(AnswerReader answer) {
      Script.expect(200, answer);
      return sent % 2 == 0;
    }
  }
}
