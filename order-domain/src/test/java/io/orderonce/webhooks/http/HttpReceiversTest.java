package io.orderonce.webhooks.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.outbox.EventType;
import io.orderonce.threads.LaterThreads;
import io.orderonce.webhooks.DeliveryAnswer;
import io.orderonce.webhooks.EndpointUrl;
import io.orderonce.webhooks.PublicAddresses;
import io.orderonce.webhooks.SecretVault;
import io.orderonce.webhooks.Webhook;
import io.orderonce.webhooks.WebhookId;
import io.orderonce.webhooks.WebhookSecret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a receiver can do, over real sockets. */
class HttpReceiversTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final byte[] BODY = "{\"id\":\"7\"}".getBytes(StandardCharsets.UTF_8);

  private final LaterThreads threads = LaterThreads.of(Executors.defaultThreadFactory());
  private final WebhookSecret secret = new SecretVault(List::of, new SecureRandom()).fresh();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private ServerSocket server;
  private volatile Script script = out -> {};

  /** What the receiver does once it has read the request. */
  private interface Script {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread receiver = new Thread(this::receive);
    receiver.setDaemon(true);
    receiver.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    threads.stop();
  }

  @Test
  void a_confirmed_request_is_delivered_with_the_headers_of_standard_webhooks() {
    script = out -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nthanks");

    DeliveryAnswer answer = send(Duration.ofSeconds(10));

    assertThat(answer.isDelivered()).isTrue();
    assertThat(answer.status()).hasValue(200);
    assertThat(answer.content()).contains("thanks");
    String request = requests.get(0);
    assertThat(request)
        .startsWith("POST /hooks?a=1 HTTP/1.1\r\n")
        .containsIgnoringCase("\r\nwebhook-id: 7\r\n")
        .containsIgnoringCase("\r\nwebhook-timestamp: " + NOON.getEpochSecond() + "\r\n")
        .containsIgnoringCase("\r\nwebhook-signature: " + secret.sign("7", NOON, BODY) + "\r\n")
        .containsIgnoringCase("\r\nContent-Type: application/json\r\n")
        .doesNotContainIgnoringCase("Accept-Encoding")
        .doesNotContainIgnoringCase("Cookie")
        .endsWith("{\"id\":\"7\"}");
  }

  @Test
  void a_redirect_is_a_failure_and_is_not_followed() {
    script =
        out ->
            say(
                out,
                "HTTP/1.1 307 Temporary Redirect\r\nLocation: "
                    + url()
                    + "\r\nContent-Length: 0\r\n\r\n");

    DeliveryAnswer answer = send(Duration.ofSeconds(10));

    assertThat(answer.trouble()).contains("status 307: redirects are not followed");
    assertThat(requests).hasSize(1);
  }

  @Test
  void other_answers_are_failures_and_410_says_that_nothing_more_is_wanted() {
    script = out -> say(out, "HTTP/1.1 500 Broken\r\nContent-Length: 4\r\n\r\noops");
    DeliveryAnswer broken = send(Duration.ofSeconds(10));
    script = out -> say(out, "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n");
    DeliveryAnswer gone = send(Duration.ofSeconds(10));

    assertThat(broken.trouble()).contains("status 500");
    assertThat(broken.content()).contains("oops");
    assertThat(broken.isGone()).isFalse();
    assertThat(gone.isGone()).isTrue();
    assertThat(gone.isDelivered()).isFalse();
  }

  @Test
  void a_head_that_does_not_come_is_waited_for_until_the_time_is_over() {
    script = out -> TimeUnit.SECONDS.sleep(30);

    assertTakesOneSecond(send(Duration.ofSeconds(1)));
  }

  @Test
  void a_head_that_drips_does_not_take_longer() {
    script =
        out -> {
          say(out, "HTTP/1.1 200 OK\r\n");
          for (int i = 0; i < 300; i++) {
            say(out, "X-" + i + ": a\r\n");
            TimeUnit.MILLISECONDS.sleep(100);
          }
        };

    assertTakesOneSecond(send(Duration.ofSeconds(1)));
  }

  @Test
  void a_body_that_drips_does_not_take_longer() {
    script =
        out -> {
          say(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
          for (int i = 0; i < 300; i++) {
            say(out, "a");
            TimeUnit.MILLISECONDS.sleep(100);
          }
        };

    assertTakesOneSecond(send(Duration.ofSeconds(1)));
  }

  @Test
  void an_answer_that_breaks_off_is_no_answer() {
    script = out -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");

    DeliveryAnswer answer = send(Duration.ofSeconds(10));

    assertThat(answer.isDelivered()).isFalse();
    assertThat(answer.trouble().orElseThrow()).startsWith("the connection broke off");
  }

  @Test
  void of_an_endless_answer_only_the_beginning_is_read() {
    script =
        out -> {
          say(out, "HTTP/1.1 200 OK\r\n\r\n");
          while (true) {
            say(out, "spam ".repeat(1_000));
          }
        };

    DeliveryAnswer answer = send(Duration.ofSeconds(10));

    assertThat(answer.isDelivered()).isTrue();
    assertThat(answer.took()).isLessThan(Duration.ofSeconds(5));
    assertThat(answer.content().orElseThrow()).hasSize(DeliveryAnswer.LONGEST_CONTENT);
  }

  @Test
  void what_cannot_be_shown_or_stored_is_replaced() {
    script = out -> say(out, "HTTP/1.1 400 No\r\nContent-Length: 5\r\n\r\na\0\u001bb\n");

    assertThat(send(Duration.ofSeconds(10)).content()).contains("a\uFFFD\uFFFDb");
  }

  @Test
  void nobody_there_is_said() throws IOException {
    server.close();

    DeliveryAnswer answer = send(Duration.ofSeconds(10));

    assertThat(answer.status()).isEmpty();
    assertThat(answer.trouble().orElseThrow()).startsWith("no connection");
  }

  @Test
  void an_address_that_is_not_public_is_not_connected_to() {
    for (String host : List.of("127.0.0.1", "[::1]", "localhost", "[::ffff:127.0.0.1]")) {
      DeliveryAnswer answer =
          send(
              new PublicAddresses(InetAddress::getAllByName, false),
              "http://" + host + ":" + server.getLocalPort() + "/");

      assertThat(answer.trouble().orElseThrow()).as(host).startsWith("not connected: ");
    }
    assertThat(requests).isEmpty();
  }

  /** The address that was checked is the one that is connected to: nobody looks again. */
  @Test
  void a_name_that_leads_elsewhere_at_the_next_look_is_connected_to_as_it_was_checked() {
    Deque<String> answers = new ArrayDeque<>(List.of("127.0.0.1", "127.0.0.2", "127.0.0.3"));
    script = out -> say(out, "HTTP/1.1 204 No Content\r\n\r\n");

    DeliveryAnswer answer =
        send(
            new PublicAddresses(
                name -> new InetAddress[] {InetAddress.getByName(answers.remove())}, true),
            "http://rebinding.example:" + server.getLocalPort() + "/");

    assertThat(answer.trouble()).isEmpty();
    assertThat(answers).hasSize(2);
    assertThat(requests.get(0)).containsIgnoringCase("host: rebinding.example");
  }

  @Test
  void a_name_that_leads_inside_when_it_is_connected_to_is_refused_then() {
    DeliveryAnswer answer =
        send(
            new PublicAddresses(
                name -> new InetAddress[] {InetAddress.getByName("127.0.0.1")}, false),
            "http://rebinding.example:" + server.getLocalPort() + "/");

    assertThat(answer.trouble())
        .contains(
            "not connected: rebinding.example leads to 127.0.0.1, which is private, local or"
                + " reserved");
    assertThat(requests).isEmpty();
  }

  private static void assertTakesOneSecond(DeliveryAnswer answer) {
    assertThat(answer.isDelivered()).isFalse();
    assertThat(answer.trouble()).contains("no complete response within 1 s");
    assertThat(answer.took()).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/hooks?a=1";
  }

  private DeliveryAnswer send(Duration longest) {
    try (HttpReceivers receivers =
        new HttpReceivers(
            new PublicAddresses(InetAddress::getAllByName, true),
            threads,
            Clock.systemUTC(),
            longest)) {
      return receivers.send(webhook(url()), secret, "7", NOON, BODY);
    }
  }

  private DeliveryAnswer send(PublicAddresses addresses, String url) {
    try (HttpReceivers receivers = new HttpReceivers(addresses, threads, Clock.systemUTC())) {
      return receivers.send(webhook(url), secret, "7", NOON, BODY);
    }
  }

  private static Webhook webhook(String url) {
    return new Webhook(
        new WebhookId(1),
        new EndpointUrl(URI.create(url)),
        EnumSet.allOf(EventType.class),
        true,
        false,
        NOON,
        Optional.empty(),
        Optional.empty(),
        false,
        1);
  }

  private void receive() {
    while (!server.isClosed()) {
      try (Socket caller = server.accept()) {
        requests.add(request(caller));
        script.answer(caller.getOutputStream());
      } catch (IOException | InterruptedException endOfIt) {
        // the caller has closed the connection, or the test is over
      }
    }
  }

  private static String request(Socket caller) throws IOException {
    StringBuilder request = new StringBuilder();
    while (!request.toString().endsWith(new String(BODY, StandardCharsets.UTF_8))) {
      int one = caller.getInputStream().read();
      if (one < 0) {
        break;
      }
      request.append((char) one);
    }
    return request.toString();
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
