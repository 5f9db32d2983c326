package io.orderonce.acceptance.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Clients of one or several nodes, each with a connection of its own and one request at a time,
 * served by one thread: the cores belong to whoever is measured.
 */
final class Generator {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<URI> nodes;

  Generator(List<URI> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /** Lets this many clients follow their scripts for a while; the last answers are waited for. */
  Measurement run(int clients, Duration time, Supplier<Script> scripts) throws IOException {
    try (Run run = new Run(time)) {
      for (int i = 0; i < clients; i++) {
        run.admit(new Client(nodes.get(i % nodes.size()), scripts.get()));
      }
      run.untilOver();
      return run.measured(clients);
    }
  }

  private static final class Run implements AutoCloseable {

    private final Selector selector = Selector.open();
    private final List<Client> clients = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private final Duration time;
    private long begin;
    private long inTime;
    private int busy;

    Run(Duration time) throws IOException {
      this.time = time;
    }

    void admit(Client client) throws IOException {
      client.connect(selector);
      clients.add(client);
    }

    void untilOver() throws IOException {
      begin = System.nanoTime();
      busy = clients.size();
      for (Client client : clients) {
        client.start(begin);
      }
      while (busy > 0) {
        if (selector.select(this::arrived, PATIENCE.toMillis()) == 0) {
          throw new IOException(busy + " requests without an answer for " + PATIENCE);
        }
      }
    }

    private void arrived(SelectionKey key) {
      try {
        Client client = (Client) key.attachment();
        if (!client.isAnswered()) {
          return;
        }
        boolean complete = client.takeAnswer(selector);
        long now = System.nanoTime();
        if (!complete) {
          client.send();
          return;
        }
        latencies.add(now - client.startedAt);
        if (now - begin < time.toNanos()) {
          inTime++;
          client.start(now);
        } else {
          busy--;
        }
      } catch (IOException failed) {
        throw new IllegalStateException("a client failed", failed);
      }
    }

    Measurement measured(int width) {
      return new Measurement(width, time, inTime, latencies);
    }

    @Override
    public void close() throws IOException {
      for (Client client : clients) {
        client.disconnect();
      }
      selector.close();
    }
  }

  private static final class Client {

    private final URI node;
    private final Script script;
    private final AnswerReader answer = new AnswerReader();
    private SocketChannel channel = SocketChannel.open();
    private long startedAt;

    Client(URI node, Script script) throws IOException {
      this.node = node;
      this.script = script;
    }

    void connect(Selector selector) throws IOException {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(new InetSocketAddress(node.getHost(), node.getPort()));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    void disconnect() throws IOException {
      channel.close();
    }

    void start(long now) throws IOException {
      startedAt = now;
      send();
    }

    void send() throws IOException {
      ByteBuffer request = ByteBuffer.wrap(script.request());
      channel.write(request);
      if (request.hasRemaining()) {
        // a request is far smaller than the buffer of a socket that is empty
        throw new IOException("the connection takes no more");
      }
    }

    boolean isAnswered() throws IOException {
      return answer.readFrom(channel);
    }

    /** Connects anew if the server says that it closes the connection. */
    boolean takeAnswer(Selector selector) throws IOException {
      boolean complete = script.accept(answer);
      if (answer.isLast()) {
        disconnect();
        channel = SocketChannel.open();
        connect(selector);
      }
      answer.clear();
      return complete;
    }
  }
}
