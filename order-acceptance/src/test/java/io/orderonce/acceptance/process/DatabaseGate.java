package io.orderonce.acceptance.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A proxy between a node and its database that can cut a connection at the moment of COMMIT. It
 * passes everything on until a cut is requested, and counts its cuts.
 *
 * <p>It parses the traffic, so the node has to send its statements as text every time: {@link #url}
 * sets the driver up for that.
 */
public final class DatabaseGate implements Closeable {

  private static final String COMMIT = "COMMIT\0";

  /** When to cut the connection. */
  public enum Moment {
    /** COMMIT never arrives: nothing is committed. */
    BEFORE_COMMIT,
    /** COMMIT is executed, and its answer never arrives. */
    AFTER_COMMIT
  }

  private final Database database;
  private final ServerSocket door;
  private final ExecutorService pumps = Executors.newCachedThreadPool(DatabaseGate::daemon);
  private final AtomicReference<@Nullable Cut> next = new AtomicReference<>();
  private final AtomicInteger done = new AtomicInteger();

  /** A cut to be made in the next transaction that inserts into this table. */
  private record Cut(Moment moment, String statement) {}

  private DatabaseGate(Database database) {
    this.database = database;
    try {
      door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public static DatabaseGate before(Database database) {
    DatabaseGate gate = new DatabaseGate(database);
    gate.pumps.execute(gate::welcome);
    return gate;
  }

  public String url() {
    return database.urlAt("127.0.0.1", door.getLocalPort()) + "?prepareThreshold=0";
  }

  /** Cuts the connection of the next transaction that inserts into the table, at its COMMIT. */
  public void cutNext(Moment moment, String table) {
    next.set(new Cut(moment, "insert into " + table + " "));
  }

  /** Whether a cut is still pending. */
  public boolean isWaitingToCut() {
    return next.get() != null;
  }

  public int cuts() {
    return done.get();
  }

  @Override
  public void close() throws IOException {
    door.close();
    pumps.shutdownNow();
  }

  private void welcome() {
    while (!door.isClosed()) {
      try {
        Socket node = door.accept();
        pumps.execute(() -> serve(node));
      } catch (IOException | RejectedExecutionException closing) {
        return;
      }
    }
  }

  private void serve(Socket node) {
    try (node;
        Socket server = new Socket()) {
      server.connect(new InetSocketAddress("127.0.0.1", database.port()), 5_000);
      Passage passage = new Passage(node, server);
      pumps.execute(passage::answers);
      passage.questions();
    } catch (IOException | RejectedExecutionException ended) {
      // one side has hung up, or both were cut on purpose
      return;
    }
  }

  /** One connection of the node. */
  private final class Passage {

    private final Socket node;
    private final Socket server;
    private @Nullable Cut due;
    private volatile boolean swallowing;

    Passage(Socket node, Socket server) {
      this.node = node;
      this.server = server;
    }

    void questions() throws IOException {
      byte[] buffer = new byte[65_536];
      InputStream in = node.getInputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        String text = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
        look(text);
        if (due != null && text.contains(COMMIT) && next.compareAndSet(due, null)) {
          done.incrementAndGet();
          if (due.moment() == Moment.BEFORE_COMMIT) {
            return;
          }
          swallowing = true;
        }
        server.getOutputStream().write(buffer, 0, n);
      }
    }

    private void look(String text) {
      Cut wanted = next.get();
      if (wanted != null && text.toLowerCase(Locale.ROOT).contains(wanted.statement())) {
        due = wanted;
      }
    }

    void answers() {
      try (node;
          server) {
        byte[] buffer = new byte[65_536];
        InputStream in = server.getInputStream();
        for (int n = in.read(buffer); n >= 0 && !swallowing; n = in.read(buffer)) {
          node.getOutputStream().write(buffer, 0, n);
        }
      } catch (IOException ended) {
        // the other direction has closed both sockets
        return;
      }
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "database gate");
    thread.setDaemon(true);
    return thread;
  }
}
