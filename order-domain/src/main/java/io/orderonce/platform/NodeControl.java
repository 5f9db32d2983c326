package io.orderonce.platform;

/**
 * What can be asked of a running node from outside of the application: over JMX, which is also how
 * the launcher in the same process reaches it.
 */
public interface NodeControl {

  /** The name under which the node is found. */
  String NAME = "io.orderonce:type=Node";

  /** Whether the node is about to stop. */
  boolean isLeaving();

  /**
   * Prepares the stop, and returns when nothing is left to be waited for: says at once that the
   * node is not ready, takes orders on for as long as load balancers need to notice, then no more;
   * waits for those that have begun, and writes down what is only in memory.
   *
   * @param drainMilliseconds how long orders are still taken
   */
  void leave(long drainMilliseconds);
}
