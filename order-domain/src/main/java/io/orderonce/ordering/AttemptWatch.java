package io.orderonce.ordering;

import java.time.Duration;
import java.util.Optional;

/**
 * Is called once for every attempt to place an order, when the attempt has ended. The call comes on
 * the thread that is about to answer the sender: it must not block. What it throws is logged and
 * goes no further.
 */
public interface AttemptWatch {

  AttemptWatch NOBODY = attempt -> {};

  void ended(EndedAttempt attempt);

  /** Calls both, even if the first one fails. */
  default AttemptWatch and(AttemptWatch other) {
    return attempt -> {
      try {
        ended(attempt);
      } finally {
        other.ended(attempt);
      }
    };
  }

  /**
   * An attempt that has ended.
   *
   * @param placement the sender's answer; empty after a program error
   * @param waited whether it had to wait for another attempt with its key
   * @param duration from the arrival to the answer
   */
  record EndedAttempt(
      Submission submission, Optional<Placement> placement, boolean waited, Duration duration) {}
}
