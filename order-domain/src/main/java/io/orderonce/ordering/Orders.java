package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import java.util.List;
import java.util.Optional;

/**
 * Reads orders. Every query names the customer and finds only that customer's orders: another
 * customer's order and no order look the same.
 */
public interface Orders {

  /** With lines and history. */
  Optional<Order> find(CustomerId customer, OrderNumber number);

  /**
   * The customer's orders, the newest first, with their lines.
   *
   * @param after the number of the customer's order after which the page begins; the newest if it
   *     is not one of theirs
   * @param size the page size
   */
  List<Order> newest(CustomerId customer, Optional<OrderNumber> after, int size);

  /**
   * Of these, the ones with a product of this name or a number of these characters, or parts of
   * them: case and accents do not count in a name, nor hyphens and case in a number.
   *
   * @param words all orders if there are none
   */
  List<Order> found(CustomerId customer, String words, Optional<OrderNumber> after, int size);

  /** How many orders the customer has, whatever their state. */
  long countOf(CustomerId customer);
}
