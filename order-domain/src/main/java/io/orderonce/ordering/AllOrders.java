package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The orders of all customers, for staff only; customers see their own through {@link Orders}. */
public interface AllOrders {

  /** With lines and history. */
  Optional<Order> find(OrderNumber number);

  /**
   * The newest first, with their lines.
   *
   * @param after the number of the order after which the page begins; empty for the newest
   * @param size the page size
   */
  List<Order> newest(Search search, Optional<OrderNumber> after, int size);

  /** Those of these numbers that exist, by number, with lines and history. */
  Map<OrderNumber, Order> all(Collection<OrderNumber> numbers);

  /** How many orders are on hold and wait to be released. */
  long held();

  /**
   * Which orders to list; an absent value does not filter.
   *
   * @param number a number, or its first or last characters, as read out by a person: spaces,
   *     hyphens and case do not count, O is read as 0, I and L as 1
   * @param product one of the order's lines has this product
   * @param from the earliest moment of placing, inclusive
   * @param to the latest moment of placing, exclusive
   */
  record Search(
      Optional<String> number,
      Optional<CustomerId> customer,
      Optional<ProductId> product,
      Optional<OrderState> state,
      Optional<Instant> from,
      Optional<Instant> to) {

    public static Search ofCustomer(CustomerId customer) {
      return new Search(
          Optional.empty(),
          Optional.of(customer),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }
}
