package io.orderonce.acceptance.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** HAProxy in front of three nodes, with the delivered configuration. */
public final class HaProxy implements AutoCloseable {

  private static final Path CONFIGURATION = Path.of("..", "deploy", "haproxy", "haproxy.cfg");
  private static final Path LOG = Path.of("target", "haproxy.txt");

  private final int port = Ports.free();
  private final Process process;

  private HaProxy(List<Node> nodes) {
    ProcessBuilder builder =
        new ProcessBuilder(program(), "-db", "-f", CONFIGURATION.toString())
            .redirectErrorStream(true)
            .redirectOutput(LOG.toFile());
    builder.environment().put("ORDERONCE_BIND", "127.0.0.1:" + port);
    for (int i = 0; i < nodes.size(); i++) {
      builder
          .environment()
          .put("ORDERONCE_NODE_" + (i + 1), "127.0.0.1:" + nodes.get(i).httpPort());
    }
    try {
      process = builder.start();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot start HAProxy", failed);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  public static boolean isInstalled() {
    return candidates().anyMatch(Files::isExecutable);
  }

  /** Waits until it listens. */
  public static HaProxy before(List<Node> nodes) {
    HaProxy balancer = new HaProxy(nodes);
    await("HAProxy").atMost(Duration.ofSeconds(10)).until(balancer::listens);
    return balancer;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.destroy();
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String program() {
    return candidates().filter(Files::isExecutable).findFirst().orElseThrow().toString();
  }

  private static Stream<Path> candidates() {
    return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
        .map(folder -> Path.of(folder, "haproxy"));
  }
}
