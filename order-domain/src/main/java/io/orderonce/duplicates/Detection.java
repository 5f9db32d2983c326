package io.orderonce.duplicates;

import java.time.Duration;
import java.time.Instant;

/** How duplicates are looked for among the orders that were placed. */
public interface Detection {

  /** The name under which it follows the events of orders. */
  String CONSUMER = "duplicates";

  /**
   * What would have been found in the past with other settings.
   *
   * @param since the start of the period
   * @return for the newest orders, at most {@value #MOST_TRIED}
   */
  Trial tryOut(Rules rules, Instant since);

  int MOST_TRIED = 10_000;

  /**
   * @param window the largest interval between two orders that are compared
   * @param threshold the score from which they are suspected
   */
  record Rules(Duration window, int threshold) {}

  /**
   * @param orders how many were compared
   * @param flagged how many look like an earlier one
   */
  record Trial(int orders, int flagged) {}
}
