package io.orderonce.ordering.jpa;

import io.orderonce.text.TextForms;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A number, or a part of one, as people type or read it out. */
final class TypedNumber {

  /** A letter or digit of another script; hyphens, dots and blanks are allowed in between. */
  private static final Pattern NO_PART = Pattern.compile("[\\p{L}\\p{N}\\p{M}&&[^0-9A-Za-z]]");

  private static final String NOWHERE = "-";

  /** Fewer characters occur in too many numbers, and are more likely part of a word. */
  private static final int LEAST = 4;

  private TypedNumber() {}

  /** Wide letters and digits become plain ones. */
  static String plain(String typed) {
    return TextForms.normal(Normalizer.normalize(typed, Normalizer.Form.NFKC));
  }

  /** Removes what cannot be in a number; nothing that is left can be a wildcard. */
  static String asStored(String typed) {
    return typed
        .toUpperCase(Locale.ROOT)
        .replace('O', '0')
        .replaceAll("[IL]", "1")
        .replaceAll("[^0-9A-Z]", "");
  }

  /** Whether this can be part of a number at all. */
  static boolean isPossible(String plain) {
    return !NO_PART.matcher(plain).find();
  }

  /** A pattern for numbers without their hyphens; what cannot be in one matches none. */
  static String within(String typed) {
    String plain = plain(typed);
    String stored = asStored(plain);
    return stored.length() >= LEAST && isPossible(plain) ? '%' + stored + '%' : NOWHERE;
  }
}
