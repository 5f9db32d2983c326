package io.orderonce.ordering;

import java.util.Arrays;
import java.util.Locale;

/** What can happen to an order. */
public enum EventKind {
  PLACED,
  HELD,
  RELEASED,
  SHIPPED,
  CANCELLED,
  /** Whoever took the step before took it back within seconds; nobody was told of either. */
  UNDONE,
  /** Another order, a repetition of this one, was cancelled. */
  TWIN_CANCELLED,
  /** The buyer reported it as a repetition of another order, too late to cancel it. */
  REPORTED_TWICE;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /**
   * @param text as returned by {@link #text()}
   * @throws IllegalArgumentException if there is no such kind
   */
  public static EventKind of(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown kind of event: " + text));
  }

  /** One word, for histories, programs and the database. */
  public String text() {
    return text;
  }
}
