package io.orderonce.attempts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What came of an attempt, in a word. Words that are stored are never changed. */
public enum AttemptOutcome {
  PLACED,
  /** Placed, and waits for somebody to release it. */
  HELD,
  REPLAYED,
  /** Replayed, after it had waited for the attempt that placed the order. */
  WAITED,
  IN_PROGRESS,
  KEY_REUSED,
  CONFIRMATION_REQUIRED,
  LIMIT_REACHED,
  OUT_OF_STOCK,
  INVALID,
  /** The total or the basket is not the one that the buyer saw. */
  CHANGED,
  NUMBER_UNKNOWN,
  NUMBER_EXPIRED,
  BLOCKED,
  DISABLED,
  TOO_MANY_REQUESTS,
  UNAVAILABLE,
  OUTCOME_UNKNOWN,
  /** The program has made a mistake. */
  FAULT;

  /** In lower case with hyphens, as it is stored and shown. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<AttemptOutcome> named(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findAny();
  }
}
