package io.orderonce.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A non-negative amount in one currency, with exactly that currency's number of decimals (ISO 4217:
 * two for USD, none for JPY).
 *
 * <p>Money is never rounded: an amount with more decimals than its currency has is refused, and
 * prices are multiplied by whole quantities only.
 *
 * @param amount from 0 to below 10<sup>15</sup>, at the currency's scale
 * @param currency an ISO 4217 currency
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

  private static final Pattern PLAIN = Pattern.compile("[0-9]+(\\.[0-9]+)?");

  /** Amounts stay below this, so that they fit the database's NUMERIC(19,4). */
  private static final BigDecimal BOUND = BigDecimal.TEN.pow(15);

  /** Longer texts are not valid amounts and are not worth parsing. */
  private static final int LONGEST_TEXT = 20;

  /**
   * @throws IllegalArgumentException if the amount is negative, too large, or finer than the
   *     currency's smallest unit
   */
  public Money {
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException(currency + " cannot be used for payments");
    }
    // precision − scale is the number of integer digits; checked first, as 1E+999999999 would
    // otherwise be written out digit by digit
    if (amount.signum() < 0 || (long) amount.precision() - amount.scale() > 15) {
      throw new IllegalArgumentException(
          "an amount must be at least 0 and below " + BOUND.toPlainString() + ", not " + amount);
    }
    amount = atScaleOf(currency, amount);
  }

  /**
   * Reads a plain decimal such as {@code 252.00}; no sign, no exponent, no grouping.
   *
   * @throws IllegalArgumentException if the text is not such an amount or the code is not a
   *     currency
   */
  public static Money of(String amount, String currencyCode) {
    if (amount.length() > LONGEST_TEXT || !PLAIN.matcher(amount).matches()) {
      throw new IllegalArgumentException("an amount must be a plain decimal such as 252.00");
    }
    return new Money(new BigDecimal(amount), currency(currencyCode));
  }

  public static Money zero(Currency currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /**
   * @throws IllegalArgumentException if the code is not in ISO 4217
   */
  public static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "a currency must be an ISO 4217 code such as USD", unknown);
    }
  }

  /**
   * @throws IllegalArgumentException if the currencies differ or the sum is too large
   */
  public Money plus(Money other) {
    return new Money(amount.add(inMine(other).amount), currency);
  }

  /**
   * @param quantity at least 0
   * @throws IllegalArgumentException if the product is negative or too large
   */
  public Money times(int quantity) {
    return new Money(amount.multiply(BigDecimal.valueOf(quantity)), currency);
  }

  /**
   * The price of this quantity for display only: an amount that is too large must not stop a page
   * from being shown.
   *
   * @param quantity at least 0
   * @return empty if it exceeds the largest amount
   */
  public Optional<Money> ifTimes(int quantity) {
    BigDecimal product = amount.multiply(BigDecimal.valueOf(quantity));
    return product.compareTo(BOUND) < 0
        ? Optional.of(new Money(product, currency))
        : Optional.empty();
  }

  /**
   * The sum, for display only.
   *
   * @return empty if there are no amounts, if they are in several currencies, or if the sum exceeds
   *     the largest amount
   */
  public static Optional<Money> sumOf(Collection<Money> amounts) {
    if (amounts.stream().map(Money::currency).distinct().count() != 1) {
      return Optional.empty();
    }
    BigDecimal sum = amounts.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.compareTo(BOUND) < 0
        ? Optional.of(new Money(sum, amounts.iterator().next().currency))
        : Optional.empty();
  }

  /**
   * @throws IllegalArgumentException if the currencies differ
   */
  public boolean isMoreThan(Money other) {
    return compareTo(other) > 0;
  }

  /**
   * @throws IllegalArgumentException if the currencies differ
   */
  @Override
  public int compareTo(Money other) {
    return amount.compareTo(inMine(other).amount);
  }

  /** The amount alone, as sent over the wire: {@code 252.00}. */
  public String plainAmount() {
    return amount.toPlainString();
  }

  @Override
  public String toString() {
    return plainAmount() + " " + currency.getCurrencyCode();
  }

  private Money inMine(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(this + " and " + other + " are in different currencies");
    }
    return other;
  }

  private static BigDecimal atScaleOf(Currency currency, BigDecimal amount) {
    try {
      return amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
    } catch (ArithmeticException finer) {
      throw new IllegalArgumentException(
          amount + " is more precise than the smallest unit of " + currency, finer);
    }
  }
}
