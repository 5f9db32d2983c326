package io.orderonce.baskets;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.OrderNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * Orders that staff are entering for customers, kept under the number that each will have: a page
 * that is reloaded, in another language or on another node, continues where it was. A draft is
 * useless once its number has an order or has expired, and is then deleted.
 */
public interface StaffDrafts {

  Optional<StaffDraft> of(OrderNumber number);

  /** The last draft kept under a number wins. None is kept for a customer whose data was erased. */
  void keep(CustomerId customer, OrderNumber number, StaffDraft draft);

  void forget(OrderNumber number);

  /**
   * Deletes drafts that have not changed since this moment.
   *
   * @return how many
   */
  int forgetBefore(Instant moment);
}
