package io.orderonce.privacy;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * Blanks addresses and telephone numbers after a period. It is counted by the database's clock, as
 * the times of orders are, and in the calendar: two years ago is the same day.
 */
public final class Retention {

  private final Iterable<Expires> parts;
  private final Supplier<Instant> now;

  /**
   * @param now the database's time
   */
  public Retention(Iterable<Expires> parts, Supplier<Instant> now) {
    this.parts = parts;
    this.now = now;
  }

  /**
   * @param kept for how long
   * @return of how many orders and customers something was blanked
   */
  public int apply(Period kept) {
    Instant moment = now.get().atOffset(ZoneOffset.UTC).minus(kept).toInstant();
    int blanked = 0;
    for (Expires part : parts) {
      blanked += part.blankBefore(moment);
    }
    return blanked;
  }
}
