package io.orderonce.persons;

import java.util.Locale;

/** What accounts may share. */
public enum PersonKind {
  EMAIL,
  PHONE,
  PLACE;

  /** In lower case, as it is stored and shown. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
