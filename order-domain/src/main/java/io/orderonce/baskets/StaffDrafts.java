package io.orderonce.baskets;

import io.orderonce.ordering.OrderNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * Orders that clerks are writing down for customers, kept under the number that each will have: so
 * a page that is loaded again, in another language or on another node, goes on where it was. A
 * draft is of no use once its number has an order or is too old, and is thrown away.
 */
public interface StaffDrafts {

  Optional<StaffDraft> of(OrderNumber number);

  /** The one that is kept last stands. */
  void keep(OrderNumber number, StaffDraft draft);

  void forget(OrderNumber number);

  /**
   * Forgets what nobody has changed since.
   *
   * @return how many
   */
  int forgetBefore(Instant moment);
}
