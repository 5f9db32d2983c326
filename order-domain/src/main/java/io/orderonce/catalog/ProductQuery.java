package io.orderonce.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One page of the products on sale, as a shopper browses them.
 *
 * @param query part of a name, ignoring case
 * @param offset how many results to skip
 * @param size maximum number of results
 */
public record ProductQuery(
    Optional<String> query, Optional<String> category, Sort sort, int offset, int size) {

  /** The sort order. */
  public enum Sort {
    NAME,
    CHEAPEST,
    DEAREST;

    /** The sort order of this name; by product name if there is none. */
    public static Sort named(String text) {
      return Arrays.stream(values())
          .filter(sort -> sort.toString().equals(text))
          .findFirst()
          .orElse(NAME);
    }

    /** In lower case, as used in addresses. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
