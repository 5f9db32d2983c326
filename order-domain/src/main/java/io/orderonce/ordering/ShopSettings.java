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
 * When buyers are asked once more, what is looked for afterwards, how long is kept what is kept for
 * a while. What concerns placing is read in the transaction that enters an order, so a change that
 * has been answered holds for every order that is sent from then on, on every node.
 */
public interface ShopSettings {

  /** An order may look like one of so long ago at most. */
  Duration LONGEST_LOOK_BACK = Duration.ofDays(7);

  Duration SHORTEST_KEPT = Duration.ofDays(1);
  Duration LONGEST_KEPT = Duration.ofDays(3660);

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
   * @param attemptsKept for how long attempts are kept
   * @param detection how duplicates are looked for after the fact
   */
  record Values(
      Map<String, Money> largeAmounts,
      Duration lookAlikeWindow,
      Duration attemptsKept,
      Detection detection) {

    public Values {
      largeAmounts = Map.copyOf(largeAmounts);
    }
  }

  /**
   * How duplicates are looked for after the fact.
   *
   * @param window how far apart two orders may be to be compared
   * @param threshold from which score on, of 100, they are suspected
   * @param hold whether the later one waits until somebody has decided
   */
  record Detection(Duration window, int threshold, boolean hold) {

    public static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);
    public static final Duration LONGEST_WINDOW = Duration.ofDays(7);
    public static final int HIGHEST_SCORE = 100;

    /**
     * @throws InvalidSetting with everything that is wrong
     */
    public Detection {
      List<String> violations = new ArrayList<>();
      if (window.compareTo(SHORTEST_WINDOW) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
        violations.add("duplicatesWindow is from " + SHORTEST_WINDOW + " to " + LONGEST_WINDOW);
      }
      if (threshold < 1 || threshold > HIGHEST_SCORE) {
        violations.add("duplicatesThreshold is from 1 to " + HIGHEST_SCORE);
      }
      if (!violations.isEmpty()) {
        throw new InvalidSetting(violations);
      }
    }
  }

  /**
   * What is to change; what is absent stays.
   *
   * @param largeAmounts empty for a currency that shall have no threshold any more
   * @param detection all of it anew
   */
  record Change(
      Map<Currency, Optional<BigDecimal>> largeAmounts,
      Optional<Duration> lookAlikeWindow,
      Optional<Duration> attemptsKept,
      Optional<Detection> detection) {

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
      attemptsKept
          .filter(span -> span.compareTo(SHORTEST_KEPT) < 0 || span.compareTo(LONGEST_KEPT) > 0)
          .ifPresent(
              span ->
                  violations.add("attemptsKept is from " + SHORTEST_KEPT + " to " + LONGEST_KEPT));
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
