package io.orderonce.ids;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of a customer.
 *
 * @param value 1 to 40 letters, digits, {@code _} or {@code -}
 */
public record CustomerId(String value) {

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  public CustomerId {
    if (!LEGAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a customer id: " + value);
    }
  }

  /** Empty if the text cannot be a customer id. */
  public static Optional<CustomerId> read(String text) {
    return LEGAL.matcher(text).matches() ? Optional.of(new CustomerId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
