package io.orderonce.dedup.hazelcast;

import java.time.Duration;

/** Is told how calls into the grid fare. It must not wait for anything, and throws nothing. */
public interface GridWatch {

  GridWatch NOBODY =
      new GridWatch() {
        @Override
        public void called(Duration took, boolean answered) {
          // nobody wants to know
        }

        @Override
        public void leftAlone() {
          // nobody wants to know
        }
      };

  /**
   * @param answered whether it returned within its budget, and not by an exception
   */
  void called(Duration took, boolean answered);

  /** A call was not made, because the breaker is open. */
  void leftAlone();
}
