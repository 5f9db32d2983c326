package io.orderonce.web.limits;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.InvalidLimit;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.LimitObjection;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.LimitTrials;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Scope;
import io.orderonce.text.Objection;
import io.orderonce.web.json.Json;
import io.orderonce.web.requests.Fields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rules as staff read and write them. */
final class RuleJson {

  private RuleJson() {}

  static ObjectNode of(KeptRule kept) {
    LimitRule rule = kept.rule();
    Currency currency = rule.measure().currency();
    Instant expiresAt = rule.expiresAt();
    ObjectNode json = Json.object();
    json.put("id", Long.toString(kept.id()));
    json.putObject("scope").put("type", rule.scope().level().text()).put("id", rule.scope().id());
    json.put("kind", rule.measure().kind().text());
    json.put("productId", rule.measure().product());
    json.put("max", rule.max().toPlainString());
    json.put("currency", currency == null ? null : currency.getCurrencyCode());
    json.put("window", rule.window().toString());
    json.put("outcome", rule.action().text());
    json.put("expiresAt", expiresAt == null ? null : Json.time(expiresAt));
    json.put("note", rule.note());
    return json;
  }

  /** How much of a rule a customer has used. */
  static ObjectNode use(CustomerLimits.Use use) {
    Allowance allowance = use.allowance();
    return Json.object()
        .put("customerId", use.customer().value())
        .put("productId", allowance.product())
        .put("used", allowance.used().toPlainString())
        .put("left", allowance.left().toPlainString())
        .put("nextAt", use.nextAt().map(Json::time).orElse(null));
  }

  /** What a rule would have done to past orders. */
  static ObjectNode of(LimitTrials.Trial trial) {
    ObjectNode json = Json.object();
    json.put("since", Json.time(trial.since()));
    json.put("orders", trial.orders());
    json.put("refused", trial.refused());
    json.put("asked", trial.asked());
    json.put("held", trial.held());
    json.put("customers", trial.customers());
    ArrayNode examples = json.putArray("examples");
    trial.examples().forEach(examples::add);
    return json;
  }

  /**
   * The rule that was sent. It may contain an id, because it may have been read before; the id is
   * ignored.
   *
   * @throws InvalidLimit if it can be parsed, but is not a valid rule
   */
  static LimitRule ruleIn(Fields fields) {
    fields.only(
        "id",
        "scope",
        "kind",
        "productId",
        "max",
        "currency",
        "window",
        "outcome",
        "expiresAt",
        "note");
    fields.optionalText("id");
    Fields scope = fields.object("scope").only("type", "id");
    Reading reading = new Reading();
    Scope.@Nullable Level level =
        reading.of(
            scope.text("type"),
            Scope.Level::named,
            "scope.type must be default, group, customer or person");
    @Nullable String whom = scope.optionalText("id").orElse(null);
    Measure.@Nullable Kind kind =
        reading.of(
            fields.text("kind"), Measure.Kind::named, "kind must be orders, amount or quantity");
    @Nullable String product = fields.optionalText("productId").orElse(null);
    @Nullable BigDecimal max =
        reading.of(
            fields.text("max"), RuleJson::number, "max must be a plain number such as 5 or 252.00");
    @Nullable Currency currency =
        reading.ofOptional(
            fields.optionalText("currency"),
            RuleJson::currency,
            "currency must be an ISO 4217 code such as USD");
    @Nullable Duration window =
        reading.of(
            fields.text("window"), RuleJson::span, "window must be a duration such as PT10M");
    @Nullable LimitAction action =
        reading.of(
            fields.text("outcome"), LimitAction::named, "outcome must be reject, confirm or hold");
    @Nullable Instant expiresAt =
        reading.ofOptional(
            fields.optionalText("expiresAt"),
            RuleJson::time,
            "expiresAt must be a time such as 2031-01-31T09:30:00Z");
    @Nullable String note = fields.optionalText("note").orElse(null);
    if (level == null
        || kind == null
        || max == null
        || window == null
        || action == null
        || reading.failed()) {
      throw new InvalidLimit(reading.violations);
    }
    return new LimitRule(
        new Scope(level, whom),
        new Measure(kind, product, currency),
        max,
        window,
        action,
        expiresAt,
        note);
  }

  /** Reads texts with a special format; all invalid ones are reported at once. */
  private static final class Reading {

    private final List<Objection> violations = new ArrayList<>();

    <T> @Nullable T of(String text, Function<String, Optional<T>> read, String violation) {
      return ofOptional(Optional.of(text), read, violation);
    }

    <T> @Nullable T ofOptional(
        Optional<String> text, Function<String, Optional<T>> read, String violation) {
      Optional<T> value = text.flatMap(read);
      if (text.isPresent() && value.isEmpty()) {
        violations.add(Objection.of(LimitObjection.LIMIT_FIELD, violation));
      }
      return value.orElse(null);
    }

    boolean failed() {
      return !violations.isEmpty();
    }
  }

  private static Optional<BigDecimal> number(String text) {
    return text.matches("[0-9]{1,20}(\\.[0-9]{1,20})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  private static Optional<Currency> currency(String code) {
    try {
      return Optional.of(Currency.getInstance(code));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> span(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
