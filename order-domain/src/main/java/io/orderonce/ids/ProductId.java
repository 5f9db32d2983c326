package io.orderonce.ids;

import java.util.regex.Pattern;

/**
 * The id of a product.
 *
 * @param value 1 to 40 letters, digits, {@code _}, {@code .} or {@code -}
 */
public record ProductId(String value) implements Comparable<ProductId> {

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

  public ProductId {
    if (!isLegal(value)) {
      throw new IllegalArgumentException(
          "a product id must be 1 to 40 letters, digits, _, . or -, not '" + value + "'");
    }
  }

  public static boolean isLegal(String text) {
    return LEGAL.matcher(text).matches();
  }

  /** By character code: one fixed order for locking rows, whatever collation the database uses. */
  @Override
  public int compareTo(ProductId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
