package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the order store, about an order that exists or that should be looked for.
 * Orders are placed in a {@link TrayTransaction}.
 */
public interface OrderTransaction {

  /**
   * Locks the customer's row without waiting, if no other transaction holds it.
   *
   * @return whether it is locked now; false as well if there is no such customer
   */
  boolean lockIfFree(CustomerId customer);

  /** The order of this customer under this number or request id. */
  Optional<Order> order(CustomerId customer, RequestId requestId);

  /**
   * Gives the customer's basket a new version, with the same lines and number: an attempt from the
   * basket that has not been decided yet will be refused from now on. Call it after locking the
   * customer.
   */
  void fenceBasket(CustomerId customer);

  /** The database's time, in microseconds. */
  Instant now();

  /** Locks an order of this customer until the end of the transaction, and reads all of it. */
  Optional<Order> lockOrder(CustomerId customer, OrderNumber number);

  /** The same for an order of any customer: for staff. */
  Optional<Order> lockOrder(OrderNumber number);

  /**
   * Those who follow orders are never told of the last two events of this one.
   *
   * @throws IllegalStateException if somebody was told already
   */
  void tellNobodyOfLastTwo(Order order);

  /**
   * Records what a member of staff did to an order. Must come last in a transaction: nothing may be
   * locked after it.
   */
  void tell(StaffAction action);

  /**
   * What a member of staff did.
   *
   * @param by the user
   * @param order as it is now
   * @param before its previous state
   */
  record StaffAction(
      String by, EventKind action, Order order, OrderState before, @Nullable String reason) {}

  /** Puts the goods of an order back into stock, in the order in which placing locks it. */
  void putBack(Order order);

  /** Marks this transaction to be rolled back. */
  void rollBack();
}
