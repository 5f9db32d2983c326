package io.orderonce.web.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.Measure;
import io.orderonce.ordering.Placement;
import io.orderonce.web.json.Json;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.problems.ProblemType.Retry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Limits as the API shows them to customers. */
final class LimitJson {

  private LimitJson() {}

  /** Everything that restricts the customer now. */
  static ObjectNode view(CustomerLimits.View view) {
    ObjectNode json = Json.object();
    json.set(
        "items",
        Json.array(
            view.allowancesOfTheCustomer().stream()
                .map(allowance -> item(view, allowance))
                .toList()));
    json.put("blocked", view.blocked());
    return json;
  }

  /** The state of a rule for the customer now. */
  static ObjectNode item(CustomerLimits.View view, Allowance allowance) {
    ObjectNode json = measure(allowance);
    LimitRule rule = allowance.rule();
    json.put("window", rule.window().toString());
    json.put("max", rule.max().toPlainString());
    json.put("used", allowance.used().toPlainString());
    json.put("left", allowance.left().toPlainString());
    json.put("currency", currencyOf(rule));
    json.put("outcome", rule.action().text());
    json.put("nextAt", timeOrNull(view.book().nextAt(allowance, view.now())));
    return json;
  }

  /** The rule itself, as far as it concerns the customer. */
  static ObjectNode rule(Allowance allowance) {
    ObjectNode json = measure(allowance);
    json.put("max", allowance.rule().max().toPlainString());
    json.put("currency", currencyOf(allowance.rule()));
    json.put("window", allowance.rule().window().toString());
    return json;
  }

  /**
   * The header fields are those of draft-ietf-httpapi-ratelimit-headers: the quota and its window
   * in seconds, what is left, and in how many seconds the order will be allowed.
   */
  static Problem refusal(Placement.LimitReached outcome) {
    LimitRule rule = outcome.allowance().rule();
    String name = '"' + rule.measure().kind().text() + '"';
    Optional<Duration> wait = outcome.retryAfter();
    Problem problem =
        Problem.of(ProblemType.ORDER_LIMIT_REACHED, sentence(outcome))
            .with("limit", TextNode.valueOf(rule.max().toPlainString()))
            .with("window", TextNode.valueOf(rule.window().toString()))
            .with(
                "retryAt",
                outcome.retryAt().<JsonNode>map(LimitJson::time).orElse(NullNode.getInstance()))
            .with("rule", rule(outcome.allowance()))
            .withHeader(
                "RateLimit-Policy",
                name + ";q=" + whole(rule.max()) + ";w=" + rule.window().toSeconds())
            .withHeader(
                "RateLimit",
                name
                    + ";r="
                    + whole(outcome.allowance().left())
                    + wait.map(span -> ";t=" + Problem.wholeSeconds(span)).orElse(""));
    return wait.map(problem::retryAfter).orElseGet(() -> problem.advising(Retry.AFTER_CHANGE));
  }

  private static String sentence(Placement.LimitReached outcome) {
    return "The shop accepts "
        + outcome.allowance().rule()
        + outcome
            .retryAt()
            .map(time -> "; this order will be possible at " + Json.time(time) + ".")
            .orElse("; this order alone exceeds that.");
  }

  private static ObjectNode measure(Allowance allowance) {
    Measure measure = allowance.rule().measure();
    return Json.object().put("kind", measure.kind().text()).put("productId", allowance.product());
  }

  private static @Nullable String currencyOf(LimitRule rule) {
    Currency currency = rule.measure().currency();
    return currency == null ? null : currency.getCurrencyCode();
  }

  private static TextNode time(Instant time) {
    return TextNode.valueOf(Json.time(time));
  }

  private static @Nullable String timeOrNull(Optional<Instant> time) {
    return time.map(Json::time).orElse(null);
  }

  /** Structured fields have no decimals that suffice for money. */
  private static String whole(BigDecimal amount) {
    return amount.setScale(0, RoundingMode.FLOOR).toPlainString();
  }
}
