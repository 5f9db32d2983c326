package io.orderonce.acceptance.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A minimal load balancer: it checks every half second which nodes are ready, and sends each
 * request to the next of them in turn. It never retries.
 */
final class Balancer implements AutoCloseable {

  private static final Duration ASKS_EVERY = Duration.ofMillis(500);
  private static final Set<String> PASSED_ON =
      Set.of("authorization", "content-type", "idempotency-key", "accept");
  private static final Set<String> NOT_PASSED_BACK =
      Set.of("content-length", "transfer-encoding", "connection");

  private final List<Node> nodes;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong broken = new AtomicLong();
  private volatile List<Node> ready;

  private Balancer(List<Node> nodes) {
    this.nodes = nodes;
    this.ready = nodes;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Balancer before(List<Node> nodes) {
    Balancer balancer = new Balancer(nodes);
    balancer.server.setExecutor(balancer.threads);
    balancer.server.createContext("/", balancer::handle);
    balancer.server.start();
    balancer.timer.scheduleWithFixedDelay(
        balancer::ask, 0, ASKS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return balancer;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Whether the node gets requests. */
  boolean uses(Node node) {
    return ready.contains(node);
  }

  /** How many requests found no node, or lost their connection on the way to one or back. */
  long broken() {
    return broken.get();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    server.stop(0);
    threads.shutdownNow();
  }

  private void ask() {
    ready = nodes.stream().filter(node -> node.healthOf("ready") == 200).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      List<Node> candidates = ready;
      if (candidates.isEmpty()) {
        broken.incrementAndGet();
        exchange.sendResponseHeaders(502, -1);
        return;
      }
      Node node = candidates.get(Math.floorMod(next.getAndIncrement(), candidates.size()));
      HttpResponse<byte[]> answer =
          client.send(request(exchange, node, body), BodyHandlers.ofByteArray());
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!name.startsWith(":")
                    && !NOT_PASSED_BACK.contains(name.toLowerCase(Locale.ROOT))) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (IOException failed) {
      broken.incrementAndGet();
      throw failed;
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpRequest request(HttpExchange exchange, Node node, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.uri().resolve(exchange.getRequestURI()))
            .timeout(Duration.ofSeconds(30))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }
}
