package io.orderonce.admin.parts;

import io.orderonce.money.Money;
import java.math.BigDecimal;
import java.util.Currency;

/** Parses and prints amounts with the decimals of their currency. */
public final class Amounts {

  private static final BigDecimal EXAMPLE = new BigDecimal("1000");

  private Amounts() {}

  /**
   * @throws IllegalArgumentException with an example if the text is not an amount in that currency
   */
  public static Money read(String typed, Currency currency) {
    try {
      return Money.of(typed.trim(), currency.getCurrencyCode());
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          Messages.text(
              "amount.unreadable",
              currency.getCurrencyCode(),
              new Money(EXAMPLE, currency).plainAmount()),
          unreadable);
    }
  }
}
