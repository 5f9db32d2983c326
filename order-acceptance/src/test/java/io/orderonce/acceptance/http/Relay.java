package io.orderonce.acceptance.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/**
 * One address in front of several nodes, like a load balancer. It sends every new connection to the
 * node set last, and passes bytes on unchanged.
 */
public final class Relay extends LoopbackServer {

  private static final int CONNECT_MILLISECONDS = 2_000;

  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile URI node;

  private Relay(URI node) {
    this.node = node;
  }

  public static Relay to(URI node) {
    Relay relay = new Relay(node);
    relay.open();
    return relay;
  }

  /** From now on, new connections go to this node. Open ones stay where they are. */
  public void switchTo(URI other) {
    node = other;
  }

  @Override
  public void close() throws IOException {
    super.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Override
  void serve(Socket client) {
    Socket server = new Socket();
    try {
      open.add(client);
      open.add(server);
      URI now = node;
      server.connect(new InetSocketAddress(now.getHost(), now.getPort()), CONNECT_MILLISECONDS);
      alongside(() -> pump(client, server));
      pump(server, client);
    } catch (IOException | RejectedExecutionException refused) {
      close(client, server);
    }
  }

  /** Pumps one direction until either side ends; then both do. */
  private void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // a side that is gone ends the connection, which is closed below
    } finally {
      close(from, to);
    }
  }

  private void close(Socket... sockets) {
    for (Socket socket : sockets) {
      open.remove(socket);
      try {
        socket.close();
      } catch (IOException alreadyGone) {
        // there is nothing left to close
      }
    }
  }
}
