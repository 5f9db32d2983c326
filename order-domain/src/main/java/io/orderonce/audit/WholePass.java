package io.orderonce.audit;

import java.time.Duration;
import java.util.Optional;

/**
 * The consistency checks over everything that is stored. In a large shop they take minutes, so one
 * node makes them at a time, in the background, and all nodes use the result: each adds to it what
 * has been placed since. What a pass has found stays until the next one has ended.
 */
public interface WholePass {

  /** How long the last one took, on whichever node; empty if none has ended yet. */
  Optional<Duration> lastTook();

  /** Checks everything, and stores the result for all nodes. */
  void make();
}
