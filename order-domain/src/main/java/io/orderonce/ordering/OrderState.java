package io.orderonce.ordering;

import java.util.Locale;

/** Where an order stands. */
public enum OrderState {
  PLACED,
  HELD,
  SHIPPED,
  CANCELLED;

  /** Whether this can be done with an order that stands here: the one place that says so. */
  public boolean allows(OrderAction action) {
    return switch (action) {
      case HOLD, SHIP -> this == PLACED;
      case RELEASE -> this == HELD;
      case CANCEL -> this == PLACED || this == HELD;
    };
  }

  /** In lower case, as it is stored and shown. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
