package io.orderonce.customers;

import java.text.Normalizer;
import java.util.Optional;

/** Telephone numbers, the same however they are written. */
public final class PhoneKey {

  /** Enough to tell subscribers apart, and short enough to leave out how one dials the country. */
  private static final int DIGITS = 9;

  private static final int FEWEST = 6;

  private PhoneKey() {}

  /** The last digits of the number; empty if there are too few to mean anything. */
  public static Optional<String> of(String phone) {
    String digits = Normalizer.normalize(phone, Normalizer.Form.NFKC).replaceAll("[^0-9]", "");
    return digits.length() < FEWEST
        ? Optional.empty()
        : Optional.of(digits.substring(Math.max(0, digits.length() - DIGITS)));
  }
}
