package io.orderonce.outbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What followers are told about an order. Of the kinds that are in an order's history, those that
 * only refer to another order are missing: the other order's event tells it.
 */
public enum EventType {
  PLACED,
  HELD,
  RELEASED,
  SHIPPED,
  CANCELLED,
  /** A case was raised, in which this order is the later one of the two. */
  DUPLICATE_SUSPECTED,
  /** That case was decided, or the cancellation of one of the two has settled it. */
  DUPLICATE_RESOLVED;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Empty if followers are not told about it. */
  public static Optional<EventType> named(String text) {
    return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
  }

  /** One word, for programs and the database. */
  public String text() {
    return text;
  }
}
