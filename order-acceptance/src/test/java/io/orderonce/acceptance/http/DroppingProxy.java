package io.orderonce.acceptance.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy in front of a node that loses every answer: the request goes through whole, and when the
 * first byte of the answer arrives both connections are closed. A client behind it never learns the
 * outcome of its request. The proxy counts the answers it lost, so that a test can assert that the
 * fault happened.
 */
public final class DroppingProxy extends LoopbackServer {

  private final URI node;
  private final AtomicInteger lost = new AtomicInteger();

  private DroppingProxy(URI node) {
    this.node = node;
  }

  public static DroppingProxy before(URI node) {
    DroppingProxy proxy = new DroppingProxy(node);
    proxy.open();
    return proxy;
  }

  /** How many answers of the node were lost. */
  public int lost() {
    return lost.get();
  }

  @Override
  void serve(Socket client) {
    try (client;
        Socket server = new Socket()) {
      server.connect(new InetSocketAddress(node.getHost(), node.getPort()), 5_000);
      alongside(() -> forward(client, server));
      if (server.getInputStream().read() >= 0) {
        lost.incrementAndGet();
      }
    } catch (IOException gone) {
      // either side closed the connection: nothing was answered, so nothing was lost
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
}
