package io.orderonce.duplicates;

import java.time.Duration;
import java.time.Instant;

/** Looks for duplicates among what was ordered. */
public interface Detection {

  /**
   * Looks at what nobody has looked at yet, and raises cases. What is committed as looked at is
   * looked at: a crash before that makes the next look begin anew.
   *
   * @return how many events there were; when it is none, there is nothing more to do
   */
  int look();

  /**
   * What would have been found in the past, with other settings than those that hold.
   *
   * @param since from when on
   * @return of the newest orders, at most {@value #MOST_TRIED}
   */
  Trial tryOut(Rules rules, Instant since);

  int MOST_TRIED = 10_000;

  /**
   * @param window how far apart two orders may be to be compared
   * @param threshold from which score on they are suspected
   */
  record Rules(Duration window, int threshold) {}

  /**
   * @param orders how many were looked at
   * @param flagged how many look like an earlier one
   */
  record Trial(int orders, int flagged) {}
}
