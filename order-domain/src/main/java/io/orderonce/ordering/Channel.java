package io.orderonce.ordering;

import java.util.Locale;

/** Through which entrance an order came. All of them lead to the same door. */
public enum Channel {
  API,
  STOREFRONT,
  ADMIN;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** In one word, for programs and the database. */
  public String text() {
    return text;
  }

  /**
   * @param text as {@link #text()} gives it
   */
  public static Channel of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
