package io.orderonce.ordering;

import java.util.Locale;

/** The state of an order. */
public enum OrderState {
  PLACED,
  HELD,
  SHIPPED,
  CANCELLED;

  /** Whether this state allows the action: the only place where this is defined. */
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
