package io.orderonce.dedup.hazelcast;

import java.time.Duration;

/** Observes calls to the grid. It must not wait for anything, and throws nothing. */
public interface GridWatch {

  GridWatch NOBODY =
      new GridWatch() {
        @Override
        public void called(Duration took, boolean answered) {
          // not observed
        }

        @Override
        public void leftAlone() {
          // not observed
        }
      };

  /**
   * @param answered whether it returned within its budget, and without an exception
   */
  void called(Duration took, boolean answered);

  /** A call was skipped, because the breaker is open. */
  void leftAlone();
}
