package io.orderonce.acceptance.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderonce.acceptance.openapi.Contract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A server's response: status, headers (names in any case) and the bytes of the body. Two answers
 * are "the same" only if their bytes are.
 */
public final class Answer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROBLEMS = "/problems/";

  private final int status;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  public Answer(int status, Map<String, List<String>> headers, byte[] body) {
    this.status = status;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.headers.putAll(headers);
    this.body = body;
  }

  /**
   * @param target the path of the request as sent, with its query
   * @throws AssertionError if the API description does not declare this answer to it
   */
  void isAsDescribed(String method, String target) {
    Contract.check(method, target, new Contract.Given(status, headers, body));
  }

  public int status() {
    return status;
  }

  public byte[] bytes() {
    return body;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The first header of this name. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  public Map<String, List<String>> headers() {
    return headers;
  }

  /** The body as JSON; an assertion error that shows the body if it is not. */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError("not JSON: " + this, notJson);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  public boolean isPlaced() {
    return status == 201;
  }

  public boolean isReplay() {
    return header("Idempotent-Replayed").filter("true"::equals).isPresent();
  }

  /** The order number named by a receipt. */
  public String orderNumber() {
    return json().path("orderNumber").asText();
  }

  /** The name of the problem, the last part of its type; empty if the answer is not a problem. */
  public Optional<String> problem() {
    if (!header("Content-Type").orElse("").startsWith("application/problem+json")) {
      return Optional.empty();
    }
    String type = json().path("type").asText();
    return type.startsWith(PROBLEMS)
        ? Optional.of(type.substring(PROBLEMS.length()))
        : Optional.of(type);
  }

  public boolean isProblem(String name) {
    return problem().filter(name::equals).isPresent();
  }

  @Override
  public String toString() {
    String shown = text();
    return status + " " + headers + " " + shown.substring(0, Math.min(600, shown.length()));
  }
}
