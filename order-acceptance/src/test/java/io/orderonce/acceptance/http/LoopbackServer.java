package io.orderonce.acceptance.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** A loopback address that stands in for a node; subclasses decide what happens to a connection. */
abstract class LoopbackServer implements Closeable {

  private final ServerSocket door;
  private final ExecutorService pumps = Executors.newCachedThreadPool(LoopbackServer::daemon);

  LoopbackServer() {
    try {
      door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public final URI uri() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    door.close();
    pumps.shutdownNow();
  }

  /** Accepts connections from now on. */
  final void open() {
    pumps.execute(this::welcome);
  }

  /** Serves one connection until it ends, on its own thread. */
  abstract void serve(Socket client);

  final void alongside(Runnable pump) {
    pumps.execute(pump);
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

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "doorway");
    thread.setDaemon(true);
    return thread;
  }
}
