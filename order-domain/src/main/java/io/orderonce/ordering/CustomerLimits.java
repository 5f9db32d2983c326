package io.orderonce.ordering;

import io.orderonce.limits.LimitBook;
import java.time.Instant;
import java.util.Optional;

/** What holds a customer back, to be looked at. It locks nothing and decides nothing. */
public interface CustomerLimits {

  /**
   * @return empty if there is no such customer
   */
  Optional<View> of(CustomerId customer);

  /**
   * How things stood at one moment.
   *
   * @param now the database's time
   */
  record View(boolean blocked, Instant now, LimitBook book) {}
}
