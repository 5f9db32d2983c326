package io.orderonce.platform;

/**
 * What can be asked of a running node from outside the application: over JMX, which is also how the
 * launcher in the same process reaches it.
 */
public interface NodeControl {

  /** The name under which the node is registered. */
  String NAME = "io.orderonce:type=Node";

  /** Whether the node is about to stop. */
  boolean isLeaving();

  /**
   * Prepares the stop, and returns when nothing is left to wait for: reports not ready at once,
   * keeps accepting orders for as long as load balancers need to notice, then none; waits for those
   * that have begun, and writes out what is only in memory.
   *
   * @param drainMilliseconds how long orders are still accepted
   */
  void leave(long drainMilliseconds);
}
