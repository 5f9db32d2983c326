package io.orderonce.outbox;

/**
 * Gives committed events their places in the sequence, one node at a time. It looks for events
 * without a place, never for events after the last one: an event whose transaction ended late gets
 * a later place, and is not skipped.
 */
public interface EventRelay {

  int MOST_AT_ONCE = 1_000;

  /**
   * @return how many events got a place; less than {@value #MOST_AT_ONCE} if no more are waiting,
   *     or another node is at it
   */
  int relay();
}
