package io.orderonce.mail;

import io.orderonce.money.Money;
import io.orderonce.money.MoneyText;
import io.orderonce.text.ReadingLanguage;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of mails in one language. */
final class MailTexts {

  /** No fallback to the locale of the server's machine. */
  private static final ResourceBundle.Control CONTROL =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ReadingLanguage language;
  private final ResourceBundle texts;

  MailTexts(ReadingLanguage language) {
    this.language = language;
    this.texts =
        ResourceBundle.getBundle(
            MailTexts.class.getPackageName() + ".texts",
            language == ReadingLanguage.CHINESE ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT,
            MailTexts.class.getClassLoader(),
            CONTROL);
  }

  String tag() {
    return language.tag();
  }

  String of(String key, Object... parameters) {
    return new MessageFormat(texts.getString(key), language.locale()).format(parameters);
  }

  String money(Money amount) {
    return MoneyText.of(amount, language.locale());
  }

  /** In UTC: where the reader is, is not known. */
  String time(Instant moment) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(language.locale())
            .withZone(ZoneOffset.UTC)
            .format(moment)
        + " UTC";
  }

  String country(String code) {
    return new Locale("", code).getDisplayCountry(language.locale());
  }
}
