package io.orderonce.webhooks.http;

import io.orderonce.text.TextForms;
import io.orderonce.threads.LaterThreads;
import io.orderonce.webhooks.DeliveryAnswer;
import io.orderonce.webhooks.PublicAddresses;
import io.orderonce.webhooks.Receivers;
import io.orderonce.webhooks.Webhook;
import io.orderonce.webhooks.WebhookSecret;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests to receivers by HTTP. A delivery takes {@value #SECONDS} seconds at most,
 * altogether: whatever the receiver lets drip, the connection is closed then. Nothing is followed,
 * kept or decompressed, and no proxy is used.
 */
public final class HttpReceivers implements Receivers, AutoCloseable {

  static final int SECONDS = 10;

  private static final Timeout CONNECT = Timeout.ofSeconds(3);
  private static final int MOST_CONNECTIONS = 64;
  private static final int MOST_CONNECTIONS_EACH = 8;
  private static final int FIRST_BYTES = 2_000;
  private static final int GONE = 410;

  /** JSON has no character set but UTF-8 (RFC 8259). */
  private static final ContentType JSON = ContentType.create("application/json");

  private final CloseableHttpClient client;

  /** For the demo shop's own inbox, whose address is not stored but worked out by the node. */
  private final CloseableHttpClient clientOfInbox;

  private final ScheduledExecutorService deadlines;
  private final Clock clock;
  private final Timeout longest;

  public HttpReceivers(PublicAddresses addresses, LaterThreads threads, Clock clock) {
    this(addresses, threads, clock, Duration.ofSeconds(SECONDS));
  }

  /**
   * @param longest that a delivery may take
   */
  HttpReceivers(PublicAddresses addresses, LaterThreads threads, Clock clock, Duration longest) {
    this.deadlines = threads.deadlines();
    this.clock = clock;
    this.longest = Timeout.of(longest);
    this.client = client(new CheckedNames(addresses, threads.lookups()), this.longest);
    this.clientOfInbox =
        client(
            new CheckedNames(
                new PublicAddresses(InetAddress::getAllByName, true), threads.lookups()),
            this.longest);
  }

  private static CloseableHttpClient client(CheckedNames names, Timeout longest) {
    return HttpClientBuilder.create()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(longest)
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(longest).build())
                .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(CONNECT).build())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS_EACH)
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(CONNECT)
                .setResponseTimeout(longest)
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .build())
        .setRetryStrategy(new OnceMore())
        .setUserAgent("OrderOnce-Webhooks/1.0")
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableContentCompression()
        .disableAuthCaching()
        .build();
  }

  @Override
  public DeliveryAnswer send(
      Webhook webhook, WebhookSecret secret, String id, Instant at, byte[] body) {
    HttpPost request = new HttpPost(webhook.url().uri());
    request.setHeader("webhook-id", id);
    request.setHeader("webhook-timestamp", Long.toString(at.getEpochSecond()));
    request.setHeader("webhook-signature", secret.sign(id, at, body));
    request.setHeader("Accept", "*/*");
    request.setEntity(new ByteArrayEntity(body, JSON));
    long start = System.nanoTime();
    Deadline deadline = new Deadline(request);
    Future<?> alarm = deadlines.schedule(deadline, longest.toMilliseconds(), TimeUnit.MILLISECONDS);
    Heard heard;
    try {
      heard = (webhook.inbox() ? clientOfInbox : client).execute(request, HttpReceivers::hear);
    } catch (IOException | RuntimeException e) {
      heard = Heard.nothing(deadline.hasPassed() ? tooLong() : trouble(e));
    } finally {
      alarm.cancel(false);
    }
    return new DeliveryAnswer(
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        heard.status(),
        heard.content(),
        Duration.ofMillis((System.nanoTime() - start) / 1_000_000),
        heard.trouble().map(text -> TextForms.cut(text, DeliveryAnswer.LONGEST_TROUBLE)));
  }

  private record Heard(OptionalInt status, Optional<String> content, Optional<String> trouble) {

    static Heard nothing(String trouble) {
      return new Heard(OptionalInt.empty(), Optional.empty(), Optional.of(trouble));
    }
  }

  /** Closes the connection when the time is over, whatever is being waited for. */
  private static final class Deadline implements Runnable {

    private final HttpPost request;
    private volatile boolean passed;

    Deadline(HttpPost request) {
      this.request = request;
    }

    @Override
    public void run() {
      passed = true;
      request.abort();
    }

    boolean hasPassed() {
      return passed;
    }
  }

  /** Only the beginning of a long response is read; the connection is not used again then. */
  private static Heard hear(ClassicHttpResponse response) throws IOException {
    int status = response.getCode();
    HttpEntity entity = response.getEntity();
    Optional<String> content = Optional.empty();
    if (entity != null) {
      InputStream stream = entity.getContent();
      byte[] first = stream.readNBytes(FIRST_BYTES);
      boolean whole = stream.read() < 0;
      content = Optional.of(shown(first)).filter(text -> !text.isBlank());
      if (!whole) {
        // otherwise closing it would read on to the end
        response.close();
      }
    }
    return new Heard(OptionalInt.of(status), content, trouble(status, response));
  }

  /** Whatever it contains, it can be stored and shown. */
  private static String shown(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
    return text.isEmpty()
        ? ""
        : TextForms.printable(TextForms.cut(text, DeliveryAnswer.LONGEST_CONTENT));
  }

  private static Optional<String> trouble(int status, ClassicHttpResponse response) {
    if (status >= 200 && status < 300) {
      return Optional.empty();
    }
    if (status >= 300 && status < 400) {
      return Optional.of("status " + status + ": redirects are not followed");
    }
    return Optional.of(
        status == GONE ? "status 410: the receiver wants nothing more" : "status " + status);
  }

  private String tooLong() {
    return "no complete response within " + longest.toSeconds() + " s";
  }

  private String trouble(Exception fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof PublicAddresses.NotPublic refused) {
        return "not connected: " + refused.getMessage();
      }
      if (cause instanceof UnknownHostException unknown) {
        return "the name " + unknown.getMessage() + " cannot be resolved";
      }
      if (cause instanceof SSLException) {
        return "no secure connection: " + cause.getMessage();
      }
      if (cause instanceof SocketTimeoutException) {
        return "time-out: " + cause.getMessage();
      }
      if (cause instanceof ConnectException) {
        return "no connection: " + cause.getMessage();
      }
    }
    return "the connection broke off: " + fault;
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
    clientOfInbox.close(CloseMode.IMMEDIATE);
  }
}
