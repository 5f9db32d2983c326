package io.orderonce.limits;

import io.orderonce.text.Objection;
import io.orderonce.text.TextForms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A maximum for any period of a given length: a sliding window, in which a purchase at t counts
 * while now − t is less than the window.
 *
 * @param max how many orders, how much of the currency, or how many pieces
 * @param window whole seconds, up to 366 days
 * @param expiresAt from then on the rule is ignored; in microseconds
 * @param note for the staff who maintain the rules
 */
public record LimitRule(
    Scope scope,
    Measure measure,
    BigDecimal max,
    Duration window,
    LimitAction action,
    @Nullable Instant expiresAt,
    @Nullable String note) {

  private static final Duration LONGEST_WINDOW = Duration.ofDays(366);
  private static final int MOST_DIGITS = 15;
  private static final int LONGEST_NOTE = 200;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * @throws InvalidLimit with every violation
   */
  public LimitRule {
    note = note == null ? null : TextForms.normal(note);
    List<Objection> violations = new ArrayList<>(scope.violations());
    violations.addAll(measure.violations());
    check(max, measure, violations);
    check(window, violations);
    if (expiresAt != null && (expiresAt.isBefore(Instant.EPOCH) || expiresAt.isAfter(LATEST))) {
      violations.add(Objection.of(LimitObjection.LIMIT_EXPIRY));
    }
    if (note != null && TextForms.flawOfRemark(note, LONGEST_NOTE).isPresent()) {
      violations.add(Objection.of(LimitObjection.LIMIT_NOTE, Integer.toString(LONGEST_NOTE)));
    }
    if (!violations.isEmpty()) {
      throw new InvalidLimit(violations);
    }
    max = max.setScale(measure.decimals(), RoundingMode.UNNECESSARY);
    expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
  }

  boolean isExpiredAt(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** The whole rule in words, readable without other data even years later. */
  public String inFull() {
    StringBuilder words = new StringBuilder(scope.level().text());
    if (scope.id() != null) {
      words.append(' ').append(scope.id());
    }
    words.append(": ").append(this).append(", then ").append(action.text());
    if (expiresAt != null) {
      words.append(", until ").append(expiresAt);
    }
    if (note != null) {
      words.append(" (").append(note).append(')');
    }
    return words.toString();
  }

  /** In words, for a person: {@code at most 5 orders in PT10M}. */
  @Override
  public String toString() {
    String what =
        switch (measure.kind()) {
          case ORDERS -> "orders";
          case AMOUNT -> String.valueOf(measure.currency());
          case QUANTITY ->
              measure.product() == null
                  ? "pieces of any one product"
                  : "pieces of product " + measure.product();
        };
    return "at most " + max.toPlainString() + " " + what + " in " + window;
  }

  private static void check(BigDecimal max, Measure measure, List<Objection> violations) {
    // check the digits first: 1E+999999999 would otherwise be written out digit by digit
    if (max.signum() < 0 || (long) max.precision() - max.scale() > MOST_DIGITS) {
      violations.add(Objection.of(LimitObjection.LIMIT_MAX, Integer.toString(MOST_DIGITS)));
    } else if (max.stripTrailingZeros().scale() > measure.decimals()) {
      violations.add(
          Objection.of(LimitObjection.LIMIT_DECIMALS, Integer.toString(measure.decimals())));
    }
  }

  private static void check(Duration window, List<Objection> violations) {
    if (window.isNegative()
        || window.isZero()
        || window.compareTo(LONGEST_WINDOW) > 0
        || window.getNano() != 0) {
      violations.add(Objection.of(LimitObjection.LIMIT_WINDOW));
    }
  }
}
