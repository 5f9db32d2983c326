package io.orderonce.money;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** An amount as people write it. */
public final class MoneyText {

  private MoneyText() {}

  /**
   * @param locale with a country: a language by itself has no format for amounts
   */
  public static String of(Money money, Locale locale) {
    return of(money.amount(), money.currency(), locale);
  }

  /**
   * A sum, which may be larger than any {@link Money}.
   *
   * @param locale as above
   */
  public static String of(BigDecimal amount, Currency currency, Locale locale) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(currency);
    format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
    format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
    return format.format(amount);
  }
}
