package io.orderonce.acceptance.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Stands before several nodes under one address, as a load balancer does, and sends every new
 * connection to the node it was last told. It passes bytes on and changes none.
 */
public final class Relay implements Closeable {

  private static final int CONNECT_MILLISECONDS = 2_000;

  private final ServerSocket door;
  private final ExecutorService pumps = Executors.newCachedThreadPool(Relay::daemon);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile URI node;

  private Relay(ServerSocket door, URI node) {
    this.door = door;
    this.node = node;
  }

  public static Relay to(URI node) {
    try {
      Relay relay = new Relay(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), node);
      relay.pumps.execute(relay::welcome);
      return relay;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /** From now on connections go to this node. Those that are open stay where they are. */
  public void switchTo(URI other) {
    node = other;
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket socket : open) {
      socket.close();
    }
    pumps.shutdownNow();
  }

  private void welcome() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        pumps.execute(() -> serve(client));
      } catch (IOException | RejectedExecutionException closing) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    Socket server = new Socket();
    try {
      open.add(client);
      open.add(server);
      URI now = node;
      server.connect(new InetSocketAddress(now.getHost(), now.getPort()), CONNECT_MILLISECONDS);
      pumps.execute(() -> pump(client, server));
      pump(server, client);
    } catch (IOException refused) {
      close(client, server);
    }
  }

  /** One direction, until either side ends; then both do. */
  private void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // a side that is gone ends the conversation, which is closed below
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
        // there is nothing left to end
      }
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    return thread;
  }
}
