package io.orderonce.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of one try.
 *
 * @param at when it ended
 * @param status the status of the response; empty if none came
 * @param content the beginning of the response, at most {@value #LONGEST_CONTENT} characters
 * @param trouble what was wrong, in English; empty if it was delivered
 */
public record DeliveryAnswer(
    Instant at,
    OptionalInt status,
    Optional<String> content,
    Duration took,
    Optional<String> trouble) {

  public static final int LONGEST_CONTENT = 500;
  public static final int LONGEST_TROUBLE = 300;

  private static final int GONE = 410;

  public boolean isDelivered() {
    return trouble.isEmpty();
  }

  /** Whether the receiver wants nothing more. */
  public boolean isGone() {
    return status.orElse(0) == GONE;
  }
}
