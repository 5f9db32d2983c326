package io.orderonce.desk;

import io.orderonce.ordering.OrderNumber;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The parcels of orders, one each. Entering one is recorded in the audit trail. */
public interface Parcels {

  Optional<Parcel> of(OrderNumber order);

  /** Those of these orders that have one, by the order's number. */
  Map<OrderNumber, Parcel> all(Collection<OrderNumber> orders);

  /**
   * Enters the parcel, or replaces it.
   *
   * @param by the user who enters it
   * @return whether it is entered now; an order that is cancelled, or does not exist, goes out in
   *     none
   */
  boolean enter(OrderNumber order, Parcel parcel, String by);
}
