package io.orderonce.acceptance.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Receives traces by OpenTelemetry's protocol over HTTP and keeps them as they come: in protobuf,
 * where texts appear literally.
 */
public final class TraceCollector implements AutoCloseable {

  private final HttpServer server;
  private final List<String> batches = new CopyOnWriteArrayList<>();

  private TraceCollector(HttpServer server) {
    this.server = server;
  }

  public static TraceCollector start() {
    try {
      TraceCollector collector =
          new TraceCollector(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      collector.server.createContext(
          "/v1/traces",
          exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            collector.batches.add(new String(body, StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      collector.server.start();
      return collector;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whether a message containing all these texts has arrived. */
  public boolean hasSpanWith(String... texts) {
    return batches.stream().anyMatch(batch -> Stream.of(texts).allMatch(batch::contains));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
