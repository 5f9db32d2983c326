package io.orderonce.customers;

import io.orderonce.ordering.CustomerId;
import io.orderonce.ordering.ShipTo;
import java.util.List;

/** Where a customer had things sent, so that he need not write it again. */
public interface Addresses {

  /** So many are remembered of each customer. */
  int MOST = 10;

  /**
   * The one used last first, each once. Who has none is offered the address of his account, if it
   * is complete.
   */
  List<ShipTo> of(CustomerId customer);

  /** Remembers an address as the one used last; of too many, the one not used for longest goes. */
  void save(CustomerId customer, ShipTo address);

  /**
   * Forgets a remembered address. That of the account stays.
   *
   * @param index its place in what {@link #of} says; where there is none, nothing happens
   */
  void remove(CustomerId customer, int index);
}
