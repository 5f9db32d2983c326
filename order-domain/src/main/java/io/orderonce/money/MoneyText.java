package io.orderonce.money;

import java.text.NumberFormat;
import java.util.Locale;

/** An amount as people write it. */
public final class MoneyText {

  private MoneyText() {}

  /**
   * @param locale with a country: a language by itself has no format for amounts
   */
  public static String of(Money money, Locale locale) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(money.currency());
    format.setMinimumFractionDigits(money.currency().getDefaultFractionDigits());
    format.setMaximumFractionDigits(money.currency().getDefaultFractionDigits());
    return format.format(money.amount());
  }
}
