package io.orderonce.ordering;

import java.util.Locale;

/** Where an order stands. */
public enum OrderState {
  PLACED,
  HELD,
  SHIPPED,
  CANCELLED;

  /** In lower case, as it is stored and shown. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
