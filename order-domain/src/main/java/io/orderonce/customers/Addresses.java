package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.ShipTo;
import java.util.List;

/** Addresses a customer has ordered to, so that they need not type them again. */
public interface Addresses {

  /** How many are remembered for each customer. */
  int MOST = 10;

  /**
   * Most recently used first, without repetition; the account's own address comes last, if it is
   * complete.
   */
  List<ShipTo> of(CustomerId customer);

  /**
   * Remembers an address as the most recently used; beyond the maximum, the least recently used is
   * dropped. Nothing is remembered of a customer whose data was erased.
   */
  void save(CustomerId customer, ShipTo address);

  /** Forgets an address, including the account's own; an unknown one is not an error. */
  void remove(CustomerId customer, ShipTo address);
}
