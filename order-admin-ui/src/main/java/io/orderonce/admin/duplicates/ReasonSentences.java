package io.orderonce.admin.duplicates;

import static io.orderonce.admin.parts.Messages.text;

import io.orderonce.duplicates.Reason;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Why two orders are suspected to be duplicates, in the language of the page. */
final class ReasonSentences {

  private ReasonSentences() {}

  static String sentence(List<Reason> reasons) {
    return reasons.stream()
        .map(ReasonSentences::word)
        .collect(Collectors.joining(text("list.comma")));
  }

  private static String word(Reason reason) {
    String detail =
        reason.kind() == Reason.Kind.APART
            ? span(Duration.ofSeconds(Long.parseLong(reason.detail())))
            : reason.detail();
    return text("reason." + reason.kind().name(), detail);
  }

  /** In the largest unit that is precise enough. */
  static String span(Duration span) {
    if (span.compareTo(Duration.ofMinutes(2)) < 0) {
      return text("window.SECONDS", span.toSeconds());
    }
    if (span.compareTo(Duration.ofHours(2)) < 0) {
      return text("window.MINUTES", span.toMinutes());
    }
    return span.compareTo(Duration.ofDays(2)) < 0
        ? text("window.HOURS", span.toHours())
        : text("window.DAYS", span.toDays());
  }
}
