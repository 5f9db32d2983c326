package io.orderonce.nodes;

import java.time.Duration;

/** Work that one node does at a time, and no more often than necessary. */
public interface Jobs {

  /**
   * Does the work unless another node is doing it now, or it was done recently. The work is not
   * part of this call's transaction.
   *
   * @param job by its name in the table
   * @param pause the time between two runs
   * @return whether it was done here
   */
  boolean run(String job, Duration pause, Runnable work);
}
