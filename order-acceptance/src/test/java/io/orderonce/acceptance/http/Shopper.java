package io.orderonce.acceptance.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A well-behaved client of one node with one log-in: a customer, a member of staff, or nobody.
 * Every call is one request; nothing is retried here. A connection that breaks throws an {@link
 * UncheckedIOException}.
 */
public final class Shopper {

  public static final String API = "/api/v1";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI base;
  private final @Nullable String authorization;
  private final boolean othersAnswer;

  private Shopper(URI base, @Nullable String authorization) {
    this(base, authorization, false);
  }

  private Shopper(URI base, @Nullable String authorization, boolean othersAnswer) {
    this.base = base;
    this.authorization = authorization;
    this.othersAnswer = othersAnswer;
  }

  public static Shopper of(URI base, String userName, String password) {
    return new Shopper(base, basic(userName, password));
  }

  public static Shopper nobody(URI base) {
    return new Shopper(base, null);
  }

  /** The same user at another node. */
  public Shopper at(URI other) {
    return new Shopper(other, authorization, othersAnswer);
  }

  /**
   * The same user, where something other than the application may answer: a proxy, or a server that
   * is still starting. Answers without the application's mark are not checked against the API
   * description.
   */
  public Shopper acceptingOtherServers() {
    return new Shopper(base, authorization, true);
  }

  /** The same node, called with this Authorization header, valid or not. */
  public Shopper authorizedBy(String header) {
    return new Shopper(base, header);
  }

  public Optional<String> authorization() {
    return Optional.ofNullable(authorization);
  }

  /** The Authorization header of a user. */
  public static String basic(String userName, String password) {
    byte[] pair = (userName + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** A key that has never been used. */
  public static String newKey() {
    return UUID.randomUUID().toString();
  }

  /** Requests an order number and expects to get one. */
  public String orderNumber() {
    Answer answer = askForOrderNumber();
    AnswerAssert.assertThat(answer).hasStatus(201);
    return answer.orderNumber();
  }

  public Answer askForOrderNumber() {
    return send("POST", API + "/order-numbers", BodyPublishers.noBody());
  }

  /** Places the order under an issued number. */
  public Answer put(String orderNumber, OrderForm form) {
    return put(orderNumber, form.json());
  }

  public Answer put(String orderNumber, byte[] body) {
    return send(
        "PUT",
        API + "/orders/" + orderNumber,
        BodyPublishers.ofByteArray(body),
        "Content-Type",
        "application/json");
  }

  /** Places the order under a client key. */
  public Answer post(String key, OrderForm form) {
    return post(key, form.json());
  }

  public Answer post(String key, byte[] body) {
    return send(
        "POST",
        API + "/orders",
        BodyPublishers.ofByteArray(body),
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        key);
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  /** All items of a list, page by page. */
  public List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    Optional<String> page = Optional.of(path);
    while (page.isPresent()) {
      JsonNode answer = get(page.get()).json();
      answer.path("items").forEach(items::add);
      page = Optional.ofNullable(answer.path("next").textValue());
    }
    return items;
  }

  /** How many of the user's orders are listed, up to one page. */
  public int orders() {
    return get(API + "/orders").json().path("items").size();
  }

  public Answer order(String orderNumber) {
    return get(API + "/orders/" + orderNumber);
  }

  public Answer attempt(String requestId) {
    return get(API + "/order-attempts/" + requestId);
  }

  /** Cancels, without a body if there is no reason. */
  public Answer cancel(String orderNumber, Optional<String> reason) {
    String path = API + "/orders/" + orderNumber + "/cancellation";
    return reason
        .map(why -> sendJson("POST", path, "{\"reason\":\"" + why + "\"}"))
        .orElseGet(() -> send("POST", path, BodyPublishers.noBody()));
  }

  public Answer sendJson(String method, String path, String body, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/json";
    return send(method, path, BodyPublishers.ofString(body), all);
  }

  /** Any request; header names and values alternate. */
  public Answer send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).method(method, body);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
      Answer answer = new Answer(response.statusCode(), response.headers().map(), response.body());
      if (!othersAnswer || answer.header("X-Request-Id").isPresent()) {
        answer.isAsDescribed(method, path);
      }
      return answer;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted while waiting for " + method + " " + path, stopped);
    }
  }
}
