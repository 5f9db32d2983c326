package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.ShipTo;
import java.util.List;
import java.util.Optional;

/**
 * Addresses a customer has ordered to or entered, so that they need not type them again. Nothing is
 * remembered of a customer whose data was erased.
 */
public interface Addresses {

  /** How many are remembered for each customer. */
  int MOST = 10;

  /**
   * An address that is forgotten, with what it takes to remember it again as it was.
   *
   * @param place the higher, the later it was used
   */
  record Forgotten(ShipTo address, int place, boolean usual) {}

  /**
   * The usual one first, then the most recently used, without repetition; the account's own address
   * comes last, if it is complete.
   */
  List<ShipTo> of(CustomerId customer);

  /** The address that the customer chose to be the usual one. */
  Optional<ShipTo> usual(CustomerId customer);

  /**
   * Remembers an address as the most recently used; beyond the maximum, the least recently used is
   * dropped, but never the usual one.
   */
  void save(CustomerId customer, ShipTo address);

  /**
   * Puts another address in the place of one; if that is not there any more, the other one is
   * remembered all the same.
   */
  void change(CustomerId customer, ShipTo before, ShipTo after);

  /** From now on this one comes first, whatever is ordered to later. */
  void makeUsual(CustomerId customer, ShipTo address);

  /**
   * Forgets an address, including the account's own; an unknown one is not an error.
   *
   * @return what was forgotten, if anything was
   */
  Optional<Forgotten> remove(CustomerId customer, ShipTo address);

  /** Remembers again what was forgotten; not beyond the maximum. */
  void putBack(CustomerId customer, Forgotten forgotten);
}
