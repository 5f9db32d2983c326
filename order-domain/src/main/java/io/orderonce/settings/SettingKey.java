package io.orderonce.settings;

import java.util.Currency;

/** The settings of the shop, by the names under which they are stored. */
public enum SettingKey {
  /** One for each currency that has a threshold, see {@link #largeAmountIn}. */
  LARGE_AMOUNTS("large-amount."),
  LOOK_ALIKE_WINDOW("look-alike.window"),
  ATTEMPTS_KEPT("attempts.kept"),
  DUPLICATES_WINDOW("duplicates.window"),
  DUPLICATES_THRESHOLD("duplicates.threshold"),
  DUPLICATES_HOLD("duplicates.hold"),
  CURRENCY("currency");

  private final String text;

  SettingKey(String text) {
    this.text = text;
  }

  /** What is stored; of those that there are several of, what all of them begin with. */
  public String text() {
    return text;
  }

  public static String largeAmountIn(Currency currency) {
    return LARGE_AMOUNTS.text + currency.getCurrencyCode();
  }
}
