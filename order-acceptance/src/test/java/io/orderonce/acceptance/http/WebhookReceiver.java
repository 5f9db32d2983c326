package io.orderonce.acceptance.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderonce.acceptance.process.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of webhooks on loopback that remembers what arrived, and misbehaves as a test wants.
 */
public final class WebhookReceiver implements AutoCloseable {

  /** What the receiver does with a request. */
  public enum Mood {
    WELL,
    /** Answers after two seconds. */
    SLOW,
    /** Answers after twelve seconds: later than anybody waits. */
    TOO_SLOW,
    /** Answers 500. */
    BROKEN,
    /** Answers 410. */
    GONE,
    /** Answers 302. */
    ELSEWHERE,
    /** Breaks off in the middle of its answer. */
    CUT,
    /** Breaks off before it has answered. */
    DEAF
  }

  /**
   * A request that has arrived completely.
   *
   * @param confirmed whether it was answered with 204
   */
  public record Arrival(Map<String, String> headers, byte[] body, boolean confirmed) {

    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    public JsonNode event() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    public String id() {
      return header("webhook-id");
    }

    /** As Standard Webhooks 1.0 says, written independently of the shop. */
    public boolean isSignedWith(String secret) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
            new SecretKeySpec(
                Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        mac.update(
            (id() + "." + header("webhook-timestamp") + ".").getBytes(StandardCharsets.UTF_8));
        String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        return header("webhook-signature").equals(expected);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private final ExecutorService servers =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "webhook receiver");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Socket> callers = new CopyOnWriteArrayList<>();
  private final int port;
  private volatile @Nullable ServerSocket door;
  private volatile Mood mood = Mood.WELL;

  private WebhookReceiver(int port) {
    this.port = port;
  }

  public static WebhookReceiver open() {
    return new WebhookReceiver(Ports.free());
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port + "/hooks");
  }

  public void is(Mood now) {
    mood = now;
  }

  public List<Arrival> arrivals() {
    return new ArrayList<>(arrivals);
  }

  /** Begins to listen, after {@link #open} or {@link #kill}. */
  public WebhookReceiver start() {
    try {
      ServerSocket listening = new ServerSocket();
      listening.setReuseAddress(true);
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      door = listening;
      servers.execute(() -> welcome(listening));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nobody listens any more, and all connections break. */
  public void kill() {
    ServerSocket listening = door;
    if (listening != null) {
      quietly(listening);
    }
    callers.forEach(WebhookReceiver::quietly);
    callers.clear();
  }

  @Override
  public void close() {
    kill();
    servers.shutdownNow();
  }

  private void welcome(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        Socket caller = listening.accept();
        callers.add(caller);
        servers.execute(() -> serve(caller));
      } catch (IOException | RejectedExecutionException closing) {
        return;
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      InputStream in = caller.getInputStream();
      while (true) {
        Map<String, String> headers = head(in);
        if (headers.isEmpty()) {
          return;
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        if (!answer(caller.getOutputStream(), headers, body)) {
          return;
        }
      }
    } catch (IOException broken) {
      // the shop has closed the connection, or the test has
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      callers.remove(caller);
    }
  }

  /** Whether the connection goes on. */
  private boolean answer(OutputStream out, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    Mood now = mood;
    arrivals.add(new Arrival(headers, body, now == Mood.WELL || now == Mood.SLOW));
    switch (now) {
      case WELL -> say(out, "HTTP/1.1 204 No Content\r\n\r\n");
      case SLOW -> {
        TimeUnit.SECONDS.sleep(2);
        say(out, "HTTP/1.1 204 No Content\r\n\r\n");
      }
      case TOO_SLOW -> {
        TimeUnit.SECONDS.sleep(12);
        say(out, "HTTP/1.1 204 No Content\r\n\r\n");
      }
      case BROKEN -> say(out, "HTTP/1.1 500 Broken\r\nContent-Length: 4\r\n\r\noops");
      case GONE -> say(out, "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n");
      case ELSEWHERE ->
          say(
              out,
              "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n");
      case CUT -> {
        say(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf an ans");
        return false;
      }
      case DEAF -> {
        return false;
      }
    }
    return true;
  }

  private static Map<String, String> head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int one = in.read();
      if (one < 0) {
        return Map.of();
      }
      head.append((char) one);
    }
    Map<String, String> headers = new HashMap<>();
    Arrays.stream(head.toString().split("\r\n"))
        .skip(1)
        .forEach(
            line ->
                headers.put(
                    line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                    line.substring(line.indexOf(':') + 1).strip()));
    return headers;
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void quietly(AutoCloseable closing) {
    try {
      closing.close();
    } catch (Exception gone) {
      // it is gone either way
    }
  }
}
