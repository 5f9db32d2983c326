package io.orderonce.admin.overview;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.UI;
import io.orderonce.audit.Invariants;
import io.orderonce.ui.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The result of the consistency checks in words. Checks that have not run for a long time are as
 * bad as failed ones.
 *
 * @param inShort for the header of every page
 * @param inFull with the time of the check
 */
public record InvariantStatus(String inShort, String inFull, boolean isBad) {

  private static final Duration LONG = Duration.ofMinutes(15);

  public static InvariantStatus of(Optional<Invariants.Report> found, Instant now) {
    if (found.isEmpty()) {
      return new InvariantStatus(text("books.unchecked"), text("books.unchecked"), false);
    }
    Invariants.Report report = found.get();
    String at = Formats.time(report.checkedAt(), UI.getCurrent().getLocale());
    long wrong = report.faults();
    if (wrong > 0) {
      return new InvariantStatus(text("books.bad", wrong), text("books.bad.at", wrong, at), true);
    }
    if (Duration.between(report.checkedAt(), now).compareTo(LONG) > 0) {
      return new InvariantStatus(text("books.stale", at), text("books.stale", at), true);
    }
    return new InvariantStatus(text("books.good"), text("books.good.at", at), false);
  }
}
