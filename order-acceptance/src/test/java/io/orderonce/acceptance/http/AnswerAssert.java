package io.orderonce.acceptance.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions about an {@link Answer} in the terms of the API. */
public final class AnswerAssert extends AbstractAssert<AnswerAssert, Answer> {

  private static final List<String> NEVER_SHOWN =
      List.of(
          "payara",
          "glassfish",
          "grizzly",
          "jersey",
          "eclipselink",
          "exception",
          "java.",
          "io.orderonce");

  /**
   * What a client should do about each problem. Problems whose advice depends on the call are left
   * out.
   */
  private static final Map<String, String> RETRY =
      Map.ofEntries(
          Map.entry("idempotency-key-missing", "new-key"),
          Map.entry("idempotency-key-invalid", "new-key"),
          Map.entry("malformed-request", "after-change"),
          Map.entry("unauthenticated", "after-change"),
          Map.entry("forbidden", "no"),
          Map.entry("method-not-allowed", "no"),
          Map.entry("not-acceptable", "no"),
          Map.entry("request-timeout", "same-key"),
          Map.entry("in-progress", "same-key"),
          Map.entry("total-changed", "after-change"),
          Map.entry("out-of-stock", "after-change"),
          Map.entry("not-cancellable", "no"),
          Map.entry("order-number-expired", "new-key"),
          Map.entry("too-large", "after-change"),
          Map.entry("unsupported-media-type", "after-change"),
          Map.entry("key-reused", "no"),
          Map.entry("invalid-order", "after-change"),
          Map.entry("invalid-entry", "after-change"),
          Map.entry("changed-meanwhile", "after-change"),
          Map.entry("confirmation-required", "after-change"),
          Map.entry("unavailable", "same-key"),
          Map.entry("outcome-unknown", "same-key"));

  private AnswerAssert(Answer actual) {
    super(actual, AnswerAssert.class);
  }

  public static AnswerAssert assertThat(Answer actual) {
    return new AnswerAssert(actual);
  }

  public AnswerAssert hasStatus(int status) {
    Assertions.assertThat(actual.status()).as(actual.toString()).isEqualTo(status);
    return this;
  }

  /** A new order: 201, its receipt, its location, and no mark of a replay. */
  public AnswerAssert isFirstReceipt() {
    isReceipt();
    Assertions.assertThat(actual.header("Idempotent-Replayed")).as(actual.toString()).isEmpty();
    return this;
  }

  /** A receipt, new or replayed. */
  public AnswerAssert isReceipt() {
    hasStatus(201);
    Assertions.assertThat(actual.header("Content-Type").orElse(""))
        .as(actual.toString())
        .startsWith("application/json");
    Assertions.assertThat(actual.orderNumber())
        .as(actual.toString())
        .matches("[0-9A-HJKMNP-TV-Z]+(-[0-9A-HJKMNP-TV-Z]+)*")
        .hasSizeLessThanOrEqualTo(24);
    Assertions.assertThat(actual.header("Location"))
        .as(actual.toString())
        .contains("/api/v1/orders/" + actual.orderNumber());
    return this;
  }

  /** The same answer as before: status, location and body byte for byte, and marked as a replay. */
  public AnswerAssert isReplayOf(Answer first) {
    isReceipt();
    Assertions.assertThat(actual.isReplay()).as("says it is a replay: " + actual).isTrue();
    Assertions.assertThat(actual.text()).isEqualTo(first.text());
    Assertions.assertThat(actual.bytes()).isEqualTo(first.bytes());
    Assertions.assertThat(actual.header("Location")).isEqualTo(first.header("Location"));
    Assertions.assertThat(actual.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    return this;
  }

  /**
   * A complete problem of this name, with the retry advice of the API, that reveals no internals.
   */
  public AnswerAssert isProblem(int status, String name) {
    hasStatus(status);
    Assertions.assertThat(actual.header("Content-Type").orElse(""))
        .as(actual.toString())
        .startsWith("application/problem+json");
    JsonNode problem = actual.json();
    Assertions.assertThat(problem.path("type").asText())
        .as(actual.toString())
        .isEqualTo("/problems/" + name);
    Assertions.assertThat(problem.path("status").asInt()).as(actual.toString()).isEqualTo(status);
    Assertions.assertThat(problem.path("title").asText()).as(actual.toString()).isNotBlank();
    Assertions.assertThat(problem.path("detail").asText()).as(actual.toString()).isNotBlank();
    if (RETRY.containsKey(name)) {
      hasRetry(RETRY.get(name));
    }
    return tellsNothingOfTheInside();
  }

  /** One of several problems, where the API leaves open which. */
  public AnswerAssert isAnyProblemOf(Map<Integer, String> statusAndName) {
    Assertions.assertThat(statusAndName).as(actual.toString()).containsKey(actual.status());
    return isProblem(actual.status(), statusAndName.get(actual.status()));
  }

  public AnswerAssert hasRetry(String advice) {
    Assertions.assertThat(actual.json().path("retry").asText())
        .as(actual.toString())
        .isEqualTo(advice);
    return this;
  }

  /** A problem that says how long to wait, in whole seconds. */
  public AnswerAssert saysWhenToRetry() {
    Assertions.assertThat(actual.header("Retry-After").orElse(""))
        .as(actual.toString())
        .matches("[0-9]+");
    return this;
  }

  public AnswerAssert tellsNothingOfTheInside() {
    Assertions.assertThat(actual.headers()).doesNotContainKeys("Server", "X-Powered-By");
    Assertions.assertThat(actual.text().toLowerCase(Locale.ROOT)).doesNotContain(NEVER_SHOWN);
    return this;
  }
}
