package io.orderonce.ordering;

import java.time.Duration;
import java.util.Optional;

/**
 * Is told of every attempt to place an order, once, when it has ended. It is told on the thread
 * that is about to answer the sender: it must not wait for anything, and what it throws is nobody's
 * business but the log's.
 */
public interface AttemptWatch {

  AttemptWatch NOBODY = attempt -> {};

  void ended(EndedAttempt attempt);

  /** Both are told, also when the first one fails. */
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
   * @param placement what the sender is told; empty after a fault of the program
   * @param waited whether it had to wait for another attempt with its key
   * @param duration from the arrival to the answer
   */
  record EndedAttempt(
      Submission submission, Optional<Placement> placement, boolean waited, Duration duration) {}
}
