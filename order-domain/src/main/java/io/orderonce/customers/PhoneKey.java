package io.orderonce.customers;

import java.text.Normalizer;
import java.util.Optional;

/** Brings telephone numbers into one form, however they are written. */
public final class PhoneKey {

  /** Enough to distinguish subscribers, and short enough to exclude country prefixes. */
  private static final int DIGITS = 9;

  private static final int FEWEST = 6;

  private PhoneKey() {}

  /** The last digits of the number; empty if there are too few to be meaningful. */
  public static Optional<String> of(String phone) {
    String digits = Normalizer.normalize(phone, Normalizer.Form.NFKC).replaceAll("[^0-9]", "");
    return digits.length() < FEWEST
        ? Optional.empty()
        : Optional.of(digits.substring(Math.max(0, digits.length() - DIGITS)));
  }
}
