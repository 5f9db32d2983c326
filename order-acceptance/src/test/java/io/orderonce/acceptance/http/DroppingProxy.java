package io.orderonce.acceptance.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a node and loses every answer: the request goes through whole, and when the first
 * byte of the answer arrives both connections are closed. Whoever sends through it never learns
 * what became of the request. It counts the answers it has lost, so that a test can tell that the
 * fault happened.
 */
public final class DroppingProxy implements Closeable {

  private final ServerSocket door;
  private final URI node;
  private final ExecutorService pumps = Executors.newCachedThreadPool(DroppingProxy::daemon);
  private final AtomicInteger lost = new AtomicInteger();

  private DroppingProxy(ServerSocket door, URI node) {
    this.door = door;
    this.node = node;
  }

  public static DroppingProxy before(URI node) {
    try {
      DroppingProxy proxy =
          new DroppingProxy(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), node);
      proxy.pumps.execute(proxy::welcome);
      return proxy;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /** How many answers the node gave that nobody got. */
  public int lost() {
    return lost.get();
  }

  @Override
  public void close() throws IOException {
    door.close();
    pumps.shutdownNow();
  }

  private void welcome() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        pumps.execute(() -> serve(client));
      } catch (IOException closing) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket()) {
      server.connect(new InetSocketAddress(node.getHost(), node.getPort()), 5_000);
      pumps.execute(() -> forward(client, server));
      if (server.getInputStream().read() >= 0) {
        lost.incrementAndGet();
      }
    } catch (IOException gone) {
      // either side hung up: nothing was answered, so nothing was lost
      return;
    }
  }

  private static void forward(Socket client, Socket server) {
    try {
      InputStream in = client.getInputStream();
      byte[] buffer = new byte[8_192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        server.getOutputStream().write(buffer, 0, n);
      }
    } catch (IOException closed) {
      // the other pump has closed both sockets: the exchange is over
      return;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "dropping-proxy");
    thread.setDaemon(true);
    return thread;
  }
}
