package io.orderonce.ordering;

import java.util.Locale;

/** How an order arrived. All channels lead to the same {@link PlaceOrder}. */
public enum Channel {
  API,
  STOREFRONT,
  ADMIN;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** One word, for programs and the database. */
  public String text() {
    return text;
  }

  /**
   * @param text as returned by {@link #text()}
   */
  public static Channel of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
