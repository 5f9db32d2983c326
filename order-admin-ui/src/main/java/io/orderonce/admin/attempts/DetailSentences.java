package io.orderonce.admin.attempts;

import io.orderonce.admin.parts.LimitSentences;
import io.orderonce.admin.parts.Messages;
import io.orderonce.ui.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was noted beside an outcome, for reading: moments in the reader's time zone, lengths of time
 * in words, and what a buyer was asked in the words of the shop. All else stays as it was noted.
 */
final class DetailSentences {

  private static final Pattern CODES =
      Pattern.compile(
          "(?<moment>\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z)"
              + "|(?<length>\\bPT(?:\\d+[HMS])+\\b)"
              + "|(?<question>\\b(?:large-amount|look-alike|limit)\\b(?=,|$))");

  private DetailSentences() {}

  static String of(String detail, Locale locale) {
    return CODES
        .matcher(detail)
        .replaceAll(found -> Matcher.quoteReplacement(inWords((Matcher) found, locale)));
  }

  private static String inWords(Matcher found, Locale locale) {
    if (found.group("moment") != null) {
      return Formats.timeWithSeconds(Instant.parse(found.group()), locale);
    }
    return found.group("length") != null
        ? LimitSentences.window(Duration.parse(found.group()))
        : Messages.text("question." + found.group());
  }
}
