package io.orderonce.customers;

import java.util.Locale;

/** What a user may do. */
public enum Role {
  SHOPPER,
  SUPPORT,
  ADMIN;

  /** In lower case, as it is stored and declared to the container. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Role of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  public boolean isStaff() {
    return this != SHOPPER;
  }
}
