package io.orderonce.persons;

import java.util.Locale;

/** What accounts may share. */
public enum PersonKind {
  EMAIL,
  PHONE,
  PLACE,
  /** From where somebody comes: never enough to take two accounts for one person. */
  NETWORK;

  /**
   * @param text as it is stored
   */
  public static PersonKind named(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** In lower case, as it is stored and shown. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
