package io.orderonce.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A stretch of what is on sale, as a shopper looks through it.
 *
 * @param query part of a name, whatever the case
 * @param offset how many of them to leave out
 * @param size how many at most
 */
public record ProductQuery(
    Optional<String> query, Optional<String> category, Sort sort, int offset, int size) {

  /** In which order. */
  public enum Sort {
    NAME,
    CHEAPEST,
    DEAREST;

    /** The order of this name, or by name if there is none. */
    public static Sort named(String text) {
      return Arrays.stream(values())
          .filter(sort -> sort.toString().equals(text))
          .findFirst()
          .orElse(NAME);
    }

    /** In lower case, as it stands in an address. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
