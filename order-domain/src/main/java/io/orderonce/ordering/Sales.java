package io.orderonce.ordering;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/**
 * What was ordered in a period and has not been cancelled since.
 *
 * @param takings the sum of their totals, in each currency that occurs
 */
public record Sales(long orders, List<Takings> takings) {

  public Sales {
    takings = List.copyOf(takings);
  }

  /**
   * A sum of money, which may be larger than the amount of any order.
   *
   * @param amount not negative
   */
  public record Takings(BigDecimal amount, Currency currency) {}
}
