package io.orderonce.nodes;

import java.time.Duration;

/** What is to be done by one node at a time, and not more often than necessary. */
public interface Jobs {

  /**
   * Does the work unless another node is doing it at this moment, or it was done a short while ago.
   * The work is not part of a transaction of this call.
   *
   * @param job by its name in the table
   * @param pause how long after a run there is none
   * @return whether it was done here
   */
  boolean run(String job, Duration pause, Runnable work);
}
