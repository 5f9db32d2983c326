package io.orderonce.acceptance.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * The way to a server on this machine, which can be cut: then nothing passes on open connections in
 * either direction, without either side being told, and new ones are refused.
 */
final class Cable implements Closeable {

  private static final int CONNECT_MILLISECONDS = 2_000;

  private final ServerSocket door;
  private final int port;
  private final ExecutorService pumps = Executors.newCachedThreadPool(Cable::daemon);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  private Cable(int port) {
    this.port = port;
    try {
      door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Cable to(int port) {
    Cable cable = new Cable(port);
    cable.pumps.execute(cable::welcome);
    return cable;
  }

  /** Where the server is reached through this cable. */
  int port() {
    return door.getLocalPort();
  }

  void cut() {
    cut = true;
  }

  /** New connections pass again; those from before the cut are gone. */
  void mend() {
    open.forEach(Cable::hangUp);
    open.clear();
    cut = false;
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forEach(Cable::hangUp);
    pumps.shutdownNow();
  }

  private void welcome() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (cut) {
          hangUp(client);
        } else {
          pumps.execute(() -> serve(client));
        }
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
      server.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLISECONDS);
      pumps.execute(() -> pump(client, server));
      pump(server, client);
    } catch (IOException | RejectedExecutionException refused) {
      end(client, server);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[65_536];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (cut) {
          // both ends stay open, and neither hears of the other again
          return;
        }
        out.write(buffer, 0, n);
      }
    } catch (IOException ended) {
      // one side is gone, and the other is told below
    }
    if (!cut) {
      end(from, to);
    }
  }

  private void end(Socket... sockets) {
    for (Socket socket : sockets) {
      open.remove(socket);
      hangUp(socket);
    }
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      throw new UncheckedIOException(alreadyGone);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "cable");
    thread.setDaemon(true);
    return thread;
  }
}
