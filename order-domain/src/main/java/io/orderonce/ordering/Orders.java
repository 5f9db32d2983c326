package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import java.util.List;
import java.util.Optional;

/**
 * Orders to look at. Every question names the customer, and the answer is his or nothing: another's
 * order and no order look the same.
 */
public interface Orders {

  /** With its lines and history. */
  Optional<Order> find(CustomerId customer, OrderNumber number);

  /**
   * The customer's orders, the newest first, with their lines.
   *
   * @param after the number of his order after which to go on; from the newest if it is none of his
   * @param size how many at most
   */
  List<Order> newest(CustomerId customer, Optional<OrderNumber> after, int size);
}
