package io.orderonce.privacy;

import java.time.Instant;

/** Blanks addresses or telephone numbers that are no longer needed. */
public interface Expires {

  /**
   * Commits in portions of a bounded size.
   *
   * @param moment what is older is blanked
   * @return of how many orders or customers something was blanked
   * @throws RuntimeException if the database cannot do it now; the next call goes on
   */
  int blankBefore(Instant moment);
}
