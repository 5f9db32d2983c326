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
   * One page of the list, with their lines.
   *
   * @param after the number of the order after which the page begins; empty for the first page
   * @param size the page size
   */
  List<Order> listed(Search search, OrderSequence sequence, Optional<OrderNumber> after, int size);

  /** One page of the list that begins with the newest order. */
  default List<Order> newest(Search search, Optional<OrderNumber> after, int size) {
    return listed(search, OrderSequence.NEWEST, after, size);
  }

  /** What is listed directly before and after an order, among those that the search finds. */
  Neighbours around(OrderNumber number, Search search, OrderSequence sequence);

  /** Those of these numbers that exist, by number, with lines and history. */
  Map<OrderNumber, Order> all(Collection<OrderNumber> numbers);

  /** How many orders are on hold and wait to be released. */
  long held();

  /**
   * How many orders a search finds.
   *
   * @param most where counting ends: more are not counted
   */
  int count(Search search, int most);

  /**
   * What was ordered from one moment, inclusive, to another one, exclusive. Orders that have been
   * cancelled do not count; those on hold do.
   */
  Sales sales(Instant from, Instant to);

  /**
   * The orders beside another one in a list.
   *
   * @param previous empty for the first one of the list
   * @param next empty for the last one
   */
  record Neighbours(Optional<OrderNumber> previous, Optional<OrderNumber> next) {}

  /**
   * Which orders to list; an absent value does not filter.
   *
   * @param query what is known about it: its number, or its first or last characters, as read out
   *     by a person (spaces, hyphens and case do not count, O is read as 0, I and L as 1); the
   *     beginning of the client's key, or of words of the receiver's name; words, or parts of them,
   *     of the customer's number, name, users, e-mail address or telephone number, or of a
   *     product's name. Each word has to fit something. Words are entered a moment after the order
   *     was placed; until then it is found by the rest
   * @param product one of the order's lines has this product
   * @param from the earliest moment of placing, inclusive
   * @param to the latest moment of placing, exclusive
   */
  record Search(
      Optional<String> query,
      Optional<CustomerId> customer,
      Optional<ProductId> product,
      Optional<OrderState> state,
      Optional<Instant> from,
      Optional<Instant> to) {

    public static final Search ALL =
        new Search(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * @param number may be a part of one
     */
    public static Search ofNumber(String number) {
      return new Search(
          Optional.of(number),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

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
