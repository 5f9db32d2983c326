package io.orderonce.ui;

import io.orderonce.money.Money;
import io.orderonce.money.MoneyText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;

/** Formats amounts and times for the reader's locale. */
public final class Formats {

  private Formats() {}

  public static String money(Money money, Locale locale) {
    return MoneyText.of(money, region(locale));
  }

  /** A sum, which may be larger than any {@link Money}. */
  public static String sum(BigDecimal amount, Currency currency, Locale locale) {
    return MoneyText.of(amount, currency, region(locale));
  }

  public static String time(Instant time, Locale locale) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(region(locale))
        .withZone(TimeZones.ofReader())
        .format(time);
  }

  /**
   * For times where the hour matters: with the UTC offset, as one hour occurs twice when clocks go
   * back.
   */
  public static String timeWithOffset(Instant time, Locale locale) {
    ZoneOffset offset = TimeZones.ofReader().getRules().getOffset(time);
    return time(time, locale)
        + " UTC"
        + (offset.equals(ZoneOffset.UTC) ? "±00:00" : offset.getId());
  }

  /** For events that may occur several times a minute. */
  public static String timeWithSeconds(Instant time, Locale locale) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
        .withLocale(region(locale))
        .withZone(TimeZones.ofReader())
        .format(time);
  }

  /** The date only. */
  public static String day(Instant time, Locale locale) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT)
        .withLocale(region(locale))
        .withZone(TimeZones.ofReader())
        .format(time);
  }

  /** The time of day, for times close to now. */
  public static String clock(Instant time, Locale locale) {
    return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
        .withLocale(region(locale))
        .withZone(TimeZones.ofReader())
        .format(time);
  }

  /** A locale without a country has no currency format of its own. */
  private static Locale region(Locale locale) {
    return locale.getCountry().isEmpty() && locale.getLanguage().equals("en") ? Locale.US : locale;
  }
}
