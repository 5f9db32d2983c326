package io.orderonce.acceptance.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Connections that send a part of a request and then one byte a second, or nothing. A connection
 * that is closed is opened again.
 */
final class SlowSenders implements AutoCloseable {

  private final URI node;
  private final List<String> beginnings;
  private final List<Sender> senders = new ArrayList<>();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
  private final Map<String, Integer> answers = new TreeMap<>();
  private final AtomicInteger begun = new AtomicInteger();

  private SlowSenders(URI node, List<String> beginnings) {
    this.node = node;
    this.beginnings = beginnings;
  }

  /**
   * @param beginnings what the connections send first, in turn
   */
  static SlowSenders at(URI node, int count, List<String> beginnings) {
    SlowSenders all = new SlowSenders(node, beginnings);
    for (int i = 0; i < count; i++) {
      all.senders.add(all.new Sender(beginnings.get(i % beginnings.size()), i % 2 == 0));
    }
    all.senders.forEach(Sender::goOn);
    all.clock.scheduleWithFixedDelay(all::goOn, 1, 1, TimeUnit.SECONDS);
    return all;
  }

  private void goOn() {
    senders.forEach(Sender::goOn);
  }

  /** How many requests were begun. */
  int begun() {
    return begun.get();
  }

  /** How often each text was the beginning of an answer. */
  Map<String, Integer> answers() {
    synchronized (answers) {
      return Map.copyOf(answers);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    senders.forEach(Sender::close);
  }

  private final class Sender {

    private final String beginning;
    private final boolean drips;
    private Socket socket = new Socket();

    Sender(String beginning, boolean drips) {
      this.beginning = beginning;
      this.drips = drips;
    }

    void goOn() {
      try {
        if (!socket.isConnected() || isTurnedAway()) {
          socket.close();
          socket = new Socket();
          socket.connect(new InetSocketAddress(node.getHost(), node.getPort()), 5_000);
          send(beginning);
          begun.incrementAndGet();
        } else if (drips) {
          send("a");
        }
      } catch (IOException turnedAway) {
        close();
        socket = new Socket();
      }
    }

    private boolean isTurnedAway() throws IOException {
      if (socket.getInputStream().available() == 0) {
        return false;
      }
      byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 400".length());
      synchronized (answers) {
        answers.merge(new String(start, StandardCharsets.ISO_8859_1), 1, Integer::sum);
      }
      return true;
    }

    private void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void close() {
      try {
        socket.close();
      } catch (IOException failed) {
        throw new AssertionError("a socket cannot be closed", failed);
      }
    }
  }
}
