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
 * @param isForgiving whether one letter of the query may be wrong, missing, too many, or in the
 *     place of its neighbour
 */
public record ProductQuery(
    Optional<String> query,
    Optional<String> category,
    Sort sort,
    int offset,
    int size,
    boolean isForgiving) {

  /** A query that means what it says. */
  public ProductQuery(
      Optional<String> query, Optional<String> category, Sort sort, int offset, int size) {
    this(query, category, sort, offset, size, false);
  }

  /** The same, for somebody who may have mistyped a letter. */
  public ProductQuery forgiving() {
    return new ProductQuery(query, category, sort, offset, size, true);
  }

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
