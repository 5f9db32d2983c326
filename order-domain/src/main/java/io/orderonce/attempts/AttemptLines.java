package io.orderonce.attempts;

import io.orderonce.jpa.Digest;
import io.orderonce.ordering.AttemptWatch;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Logs the outcome of each attempt. Ordinary outcomes are logged at {@code FINE}, for those who
 * look for them; only what should not happen is logged at {@code WARNING}. Keys and customers
 * appear as the beginning of a hash; a key's is the same as in the attempt log.
 */
public final class AttemptLines implements AttemptWatch {

  private static final Logger LOG = System.getLogger(AttemptLines.class.getName());
  private static final int HASH_LENGTH = 32;

  @Override
  public void ended(EndedAttempt attempt) {
    OutcomeOf.Noted noted =
        attempt
            .placement()
            .map(placement -> placement.answer(new OutcomeOf(attempt.waited())))
            .orElseGet(() -> OutcomeOf.Noted.plain(AttemptOutcome.FAULT));
    Level level = levelOf(noted.outcome());
    if (LOG.isLoggable(level)) {
      LOG.log(level, "order attempt finished: {0}", noted.outcome().text(), notes(attempt, noted));
    }
  }

  private static Level levelOf(AttemptOutcome outcome) {
    return switch (outcome) {
      case UNAVAILABLE, OUTCOME_UNKNOWN, FAULT -> Level.WARNING;
      default -> Level.DEBUG;
    };
  }

  private static Map<String, String> notes(EndedAttempt attempt, OutcomeOf.Noted noted) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("outcome", noted.outcome().text());
    noted.orderNumber().ifPresent(number -> notes.put("order", number.canonical()));
    notes.put("keyHash", hash(attempt.submission().requestId().value()));
    notes.put("customerHash", hash(attempt.submission().customer().value()));
    notes.put("durationMillis", Long.toString(attempt.duration().toMillis()));
    return notes;
  }

  private static String hash(String text) {
    return Digest.of(text).substring(0, HASH_LENGTH);
  }
}
