package io.orderonce.ordering;

import io.orderonce.dedup.AttemptId;
import io.orderonce.dedup.Fingerprint;
import java.time.Duration;

/**
 * One arrival of a submission.
 *
 * @param startedAt on a clock that only goes forward, in nanoseconds: an attempt must know its age
 *     even when the wall clock jumps or the process was paused
 */
record Attempt(AttemptId id, Submission submission, Fingerprint fingerprint, long startedAt) {

  static Attempt of(Submission submission, long now) {
    return new Attempt(AttemptId.next(), submission, submission.fingerprint(), now);
  }

  boolean isOlderThan(Duration age, long now) {
    return now - startedAt > age.toNanos();
  }

  /** What this sender is told of an order that stands under his request id. */
  Placement answerWith(Order order) {
    if (!order.isAskedForBy(fingerprint)) {
      return new Placement.KeyReused(submission.requestId());
    }
    return order.isOf(id) ? new Placement.Placed(order) : new Placement.Replayed(order);
  }
}
