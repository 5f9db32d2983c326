package io.orderonce.ordering;

import io.orderonce.dedup.AttemptId;
import io.orderonce.dedup.Fingerprint;
import io.orderonce.ids.CustomerId;
import java.time.Duration;

/**
 * One arrival of a submission.
 *
 * @param startedAt monotonic time in nanoseconds: an attempt must know its age even if the wall
 *     clock jumps or the process is paused
 */
record Attempt(AttemptId id, Submission submission, Fingerprint fingerprint, long startedAt) {

  static Attempt of(Submission submission, long now) {
    return new Attempt(AttemptId.next(), submission, submission.fingerprint(), now);
  }

  CustomerId customer() {
    return submission.customer();
  }

  boolean isOlderThan(Duration age, long now) {
    return now - startedAt > age.toNanos();
  }

  /** Whether an order may be shown to this sender as theirs. */
  boolean owns(Order order) {
    return order.customer().equals(submission.customer())
        && (order.requestId().equals(submission.requestId().value())
            || submission.requestId().number().filter(order.number()::equals).isPresent());
  }

  /** The sender's answer if an order exists under their request id. */
  Placement answerWith(Order order) {
    if (!order.isAskedForBy(fingerprint)) {
      return new Placement.KeyReused(submission.requestId());
    }
    return order.isOf(id) ? new Placement.Placed(order) : new Placement.Replayed(order);
  }
}
