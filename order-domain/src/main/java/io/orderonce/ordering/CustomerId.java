package io.orderonce.ordering;

/**
 * Who orders.
 *
 * @param value 1 to 40 letters, digits, {@code _} or {@code -}
 */
public record CustomerId(String value) {

  public CustomerId {
    if (!value.matches("[A-Za-z0-9_-]{1,40}")) {
      throw new IllegalArgumentException("not a customer id: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
