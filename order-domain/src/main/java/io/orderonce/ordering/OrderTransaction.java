package io.orderonce.ordering;

import io.orderonce.dedup.Fingerprint;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.Purchase;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the order store. Lock the customer first, then read, then decide: what is read
 * before the lock may be outdated by the time it is granted.
 */
public interface OrderTransaction {

  /**
   * Locks the customer's row until the end of the transaction, in a separate statement.
   *
   * @return empty if there is no such customer
   */
  Optional<CustomerStatus> lock(CustomerId customer);

  /**
   * Locks the customer's row without waiting, if no other transaction holds it.
   *
   * @return empty if another transaction holds it, or there is no such customer
   */
  Optional<CustomerStatus> lockIfFree(CustomerId customer);

  /** The customer's status, read from the locked row. */
  record CustomerStatus(boolean enabled, boolean blocked, Optional<String> group) {}

  /**
   * Reads the time, and the order of this customer under this number or request id, if there is
   * one.
   *
   * @return the time is the database's, not before the customer's last order, in microseconds
   */
  Snapshot read(CustomerId customer, RequestId requestId);

  /** What was read under the lock. */
  record Snapshot(Instant now, Optional<Order> order) {}

  /**
   * Locks the customer's basket until the end of the transaction, in a separate statement after the
   * lock on the customer.
   *
   * @return its version; empty if the customer has never had one
   */
  Optional<Integer> lockBasket(CustomerId customer);

  /**
   * Gives the customer's basket a new version, with the same lines and number: an attempt from the
   * basket that has not been decided yet will be refused from now on. Call it after locking the
   * customer.
   */
  void fenceBasket(CustomerId customer);

  /** The catalogue's present entries; products that do not exist are missing. */
  Map<ProductId, Offer> offers(Collection<ProductId> products);

  /**
   * Reads every rule that could concern this order, with the customer's use of it. Rules that
   * another rule overrides are included, expired ones are not.
   *
   * @param group of the customer, from the locked row
   * @param order at this moment
   */
  List<Allowance> allowances(CustomerId customer, Optional<String> group, Purchase order);

  /** The customer's purchases that these rules count, since a moment. */
  List<Purchase> purchases(CustomerId customer, Instant since, Collection<KeptRule> rules);

  /**
   * Looks for an order of this customer that has the same lines, is not cancelled, and was placed
   * within the look-alike window, which is a setting of the shop.
   *
   * @return the number of the latest one
   */
  Optional<OrderNumber> lookAlike(CustomerId customer, Fingerprint lines, Instant now);

  /**
   * Takes the goods out of stock, product by product in one fixed order, so that two orders cannot
   * deadlock.
   *
   * @return the lines that could not be filled; then roll back, because the others have been taken
   */
  List<Shortage> take(Basket basket);

  /** Stores the order with its lines and its first event. */
  void enter(Order order);

  /** Empties the customer's basket, removes its number, and gives it a new version. */
  void emptyBasket(CustomerId customer, Instant now);

  /** The database's time, in microseconds. */
  Instant now();

  /** Locks an order of this customer until the end of the transaction, and reads all of it. */
  Optional<Order> lockOrder(CustomerId customer, OrderNumber number);

  /** The same for an order of any customer: for staff. */
  Optional<Order> lockOrder(OrderNumber number);

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

  /** Puts the goods of an order back into stock, in the same locking order as {@link #take}. */
  void putBack(Order order);

  /** Marks this transaction to be rolled back. */
  void rollBack();
}
