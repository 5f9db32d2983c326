package io.orderonce.limits;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order as limits see it.
 *
 * @param quantities in pieces, by product
 */
public record Purchase(
    Instant at, BigDecimal total, Currency currency, Map<String, Integer> quantities) {

  /**
   * The products that a measure counts in this order, each by itself; a single null if it does not
   * count products.
   */
  List<@Nullable String> subjectsOf(Measure measure) {
    return switch (measure.kind()) {
      case ORDERS, AMOUNT -> Collections.singletonList(null);
      case QUANTITY -> productsOf(measure);
    };
  }

  private List<@Nullable String> productsOf(Measure measure) {
    return quantities.keySet().stream()
        .filter(product -> measure.product() == null || measure.product().equals(product))
        .sorted()
        .toList();
  }

  /** How much it adds to the count. */
  BigDecimal weightIn(Measure measure, @Nullable String product) {
    return switch (measure.kind()) {
      case ORDERS -> BigDecimal.ONE;
      case AMOUNT -> Objects.equals(measure.currency(), currency) ? total : BigDecimal.ZERO;
      case QUANTITY ->
          product == null
              ? BigDecimal.ZERO
              : BigDecimal.valueOf(quantities.getOrDefault(product, 0));
    };
  }
}
