package io.orderonce.outbox;

import java.util.List;

/**
 * Someone who follows the events, at their own pace. {@link FollowEvents} hands them over in
 * batches and remembers how far the consumer has come. After a crash, or when a node was too slow,
 * a batch is handed over again: each event arrives at least once, and in the order of the sequence.
 */
public interface EventConsumer {

  /** The name under which its cursor is stored; a migration enters it. */
  String name();

  /** What becomes of an event that cannot be handled. */
  WhenHopeless whenHopeless();

  /**
   * Handles a batch. When it returns, the cursor advances; when it throws, the events are handed
   * over again later, one by one until the one that failed has been handled.
   */
  void accept(List<OutboxEvent> events);

  /** What becomes of an event that fails again and again. */
  enum WhenHopeless {
    /** It is left out and counted, and the others go on. */
    LEAVE_OUT,
    /** The consumer stops at it: nothing may overtake it. */
    STOP
  }
}
