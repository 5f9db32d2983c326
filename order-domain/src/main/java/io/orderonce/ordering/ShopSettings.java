package io.orderonce.ordering;

import io.orderonce.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When buyers are asked once more. It is read in the transaction that enters an order, so a change
 * that has been answered holds for every order that is sent from then on, on every node.
 */
public interface ShopSettings {

  /** An order may look like one of so long ago at most. */
  Duration LONGEST_LOOK_BACK = Duration.ofDays(7);

  Values read();

  /**
   * Changes what is named, and leaves the rest.
   *
   * @param by the user who changes it
   * @return everything as it is afterwards
   */
  Values change(Change change, String by);

  /**
   * @param largeAmounts above which an order is large, by currency; those that have none are
   *     missing
   * @param lookAlikeWindow for how long the same lines make one ask; zero for never
   */
  record Values(Map<String, Money> largeAmounts, Duration lookAlikeWindow) {

    public Values {
      largeAmounts = Map.copyOf(largeAmounts);
    }
  }

  /**
   * @param largeAmounts empty for a currency that shall have no threshold any more
   */
  record Change(
      Map<Currency, Optional<BigDecimal>> largeAmounts, Optional<Duration> lookAlikeWindow) {

    private static final int MOST_DIGITS = 15;

    /**
     * @throws InvalidSetting with everything that is wrong
     */
    public Change {
      largeAmounts = Map.copyOf(largeAmounts);
      List<String> violations = new ArrayList<>();
      new TreeMap<>(byCode(largeAmounts))
          .forEach((code, amount) -> amount.ifPresent(one -> check(code, one, violations)));
      lookAlikeWindow
          .filter(span -> span.isNegative() || span.compareTo(LONGEST_LOOK_BACK) > 0)
          .ifPresent(
              span -> violations.add("lookAlikeWindow is from PT0S to " + LONGEST_LOOK_BACK));
      if (!violations.isEmpty()) {
        throw new InvalidSetting(violations);
      }
    }

    private static Map<String, Optional<BigDecimal>> byCode(
        Map<Currency, Optional<BigDecimal>> amounts) {
      Map<String, Optional<BigDecimal>> byCode = new TreeMap<>();
      amounts.forEach((currency, amount) -> byCode.put(currency.getCurrencyCode(), amount));
      return byCode;
    }

    private static void check(String code, BigDecimal amount, List<String> violations) {
      int decimals = Currency.getInstance(code).getDefaultFractionDigits();
      if (amount.signum() < 0
          || amount.stripTrailingZeros().scale() > decimals
          || amount.precision() - amount.scale() > MOST_DIGITS) {
        violations.add(
            "largeAmount.%s is at least 0 and has at most %d decimals".formatted(code, decimals));
      }
    }
  }
}
