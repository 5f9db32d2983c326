package io.orderonce.admin.parts;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.UI;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Scope;
import io.orderonce.money.Money;
import io.orderonce.ui.Formats;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** Describes limits in sentences. */
public final class LimitSentences {

  /** The units for windows, the largest first. */
  public static final List<ChronoUnit> UNITS =
      List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS);

  private LimitSentences() {}

  /** For example: at most 10 orders in 10 minutes, then refuse. */
  public static String sentence(LimitRule rule) {
    return text(
        "limit.sentence",
        what(rule),
        window(rule.window()),
        text("limit.then." + rule.action().text()));
  }

  /** Everything about the limit that can be edited. */
  public static String inFull(LimitRule rule) {
    StringBuilder words =
        new StringBuilder(scope(rule.scope())).append(": ").append(sentence(rule));
    if (rule.expiresAt() != null) {
      words
          .append("; ")
          .append(text("limit.expires"))
          .append(' ')
          .append(Formats.timeWithOffset(rule.expiresAt(), UI.getCurrent().getLocale()));
    }
    if (rule.note() != null) {
      words.append("; “").append(rule.note()).append('”');
    }
    return words.toString();
  }

  public static String scope(Scope scope) {
    return text("limit.scope." + scope.level().text(), String.valueOf(scope.id()));
  }

  /** The largest unit in which the window is a whole number. */
  public static ChronoUnit unitOf(Duration window) {
    return UNITS.stream()
        .filter(unit -> window.toSeconds() % unit.getDuration().toSeconds() == 0)
        .findFirst()
        .orElse(ChronoUnit.SECONDS);
  }

  public static long countOf(Duration window) {
    return window.toSeconds() / unitOf(window).getDuration().toSeconds();
  }

  public static String unit(ChronoUnit unit) {
    return text("unit." + unit.name());
  }

  /** For example: 10 minutes. */
  public static String window(Duration window) {
    return text("window." + unitOf(window).name(), countOf(window));
  }

  private static String what(LimitRule rule) {
    Measure measure = rule.measure();
    return switch (measure.kind()) {
      case ORDERS -> text("limit.orders", rule.max());
      case AMOUNT ->
          Formats.money(
              new Money(rule.max(), Objects.requireNonNull(measure.currency())),
              UI.getCurrent().getLocale());
      case QUANTITY ->
          measure.product() == null
              ? text("limit.pieces-of-each", rule.max())
              : text("limit.pieces-of", rule.max(), measure.product());
    };
  }
}
