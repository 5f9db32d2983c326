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
  /** Another order that repeated this one was cancelled. */
  TWIN_CANCELLED,
  /** Its buyer said that it repeats another one, too late to take it back. */
  REPORTED_TWICE;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /**
   * @param text as {@link #text()} gives it
   * @throws IllegalArgumentException if there is no such kind
   */
  public static EventKind of(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown kind of event: " + text));
  }

  /** In one word, for histories, programs and the database. */
  public String text() {
    return text;
  }
}
