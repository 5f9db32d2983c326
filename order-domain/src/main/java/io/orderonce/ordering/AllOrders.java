package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everybody's orders, for the staff alone; customers see their own through {@link Orders}. */
public interface AllOrders {

  /** With its lines and history. */
  Optional<Order> find(OrderNumber number);

  /**
   * The newest first, with their lines.
   *
   * @param after the number of the order after which to go on; from the newest if it is none
   * @param size how many at most
   */
  List<Order> newest(Search search, Optional<OrderNumber> after, int size);

  /** Those that there are of these, by their numbers, with lines and history. */
  Map<OrderNumber, Order> all(Collection<OrderNumber> numbers);

  /** How many wait for somebody to release them. */
  long held();

  /**
   * Which orders are meant; what is absent does not matter.
   *
   * @param number a number, or the first or last characters of one, as somebody said it: spaces,
   *     hyphens and case do not count, O is read as 0, I and L as 1
   * @param product that is among the lines
   * @param from the first moment of placing
   * @param to the first moment that does not belong to it any more
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
