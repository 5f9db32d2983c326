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
 * Formats the detail stored with an outcome for the reader: timestamps in the reader's time zone,
 * durations in words, and questions to the buyer in the shop's wording. Anything else is shown as
 * it was stored.
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
