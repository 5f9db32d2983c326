package io.orderonce.attempts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The outcome of an attempt in one word. The words are stored, so they never change. */
public enum AttemptOutcome {
  PLACED,
  /** Placed, and waits for staff to release it. */
  HELD,
  REPLAYED,
  /** Replayed after waiting for the attempt that placed the order. */
  WAITED,
  IN_PROGRESS,
  KEY_REUSED,
  CONFIRMATION_REQUIRED,
  LIMIT_REACHED,
  OUT_OF_STOCK,
  INVALID,
  /** The total or the basket differs from what the buyer saw. */
  CHANGED,
  NUMBER_UNKNOWN,
  NUMBER_EXPIRED,
  BLOCKED,
  DISABLED,
  TOO_MANY_REQUESTS,
  UNAVAILABLE,
  OUTCOME_UNKNOWN,
  /** A bug in the program. */
  FAULT;

  /** In lower case with hyphens, as it is stored and shown. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<AttemptOutcome> named(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findAny();
  }
}
