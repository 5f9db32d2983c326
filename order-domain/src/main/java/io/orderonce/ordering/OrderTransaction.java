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
 * The open books, within one transaction. Lock the customer first, then read, then decide: what is
 * read before the lock may be old by the time it is granted.
 */
public interface OrderTransaction {

  /**
   * Locks the customer's row until the end of the transaction. A statement of its own.
   *
   * @return empty if there is no such customer
   */
  Optional<CustomerStatus> lock(CustomerId customer);

  /**
   * Locks the customer's row if nobody else holds it, without waiting.
   *
   * @return empty if somebody holds it, or there is no such customer
   */
  Optional<CustomerStatus> lockIfFree(CustomerId customer);

  /** How the customer stands, read from the locked row. */
  record CustomerStatus(boolean enabled, boolean blocked, Optional<String> group) {}

  /**
   * Reads the time, and whether there is an order of this customer under this number or request id.
   *
   * @return the time is the database's, not before the customer's last order, in microseconds
   */
  Snapshot read(CustomerId customer, RequestId requestId);

  /** What was read under the lock. */
  record Snapshot(Instant now, Optional<Order> order) {}

  /**
   * Locks the customer's basket until the end of the transaction. A statement of its own, after the
   * lock on the customer.
   *
   * @return its version; empty if he has never had one
   */
  Optional<Integer> lockBasket(CustomerId customer);

  /**
   * Gives the customer's basket another version, with the same lines and number: an attempt from
   * the basket that has not been decided yet is refused from now on. After the lock on the
   * customer.
   */
  void fenceBasket(CustomerId customer);

  /** What the catalogue says now; products that do not exist are missing. */
  Map<ProductId, Offer> offers(Collection<ProductId> products);

  /**
   * Reads every rule that could concern this order, with what the customer has used of it. Rules
   * that another one overrules are among them, expired ones are not.
   *
   * @param group of the customer, from the locked row
   * @param order at this moment
   */
  List<Allowance> allowances(CustomerId customer, Optional<String> group, Purchase order);

  /** What the customer has bought since a moment that these rules count. */
  List<Purchase> purchases(CustomerId customer, Instant since, Collection<KeptRule> rules);

  /**
   * Looks for an order of this customer with the same lines that is not cancelled and was placed so
   * shortly before that one wonders. How short that is, is a setting of the shop.
   *
   * @return the number of the last one
   */
  Optional<OrderNumber> lookAlike(CustomerId customer, Fingerprint lines, Instant now);

  /**
   * Takes the goods out of stock, product by product in one fixed order, so that two orders never
   * wait for each other crosswise.
   *
   * @return the lines that could not be filled; then roll back, for the others have been taken
   */
  List<Shortage> take(Basket basket);

  /** Enters the order with its lines and its first event. */
  void enter(Order order);

  /** Leaves the customer's basket without lines and number, in another version. */
  void emptyBasket(CustomerId customer, Instant now);

  /** The database's time, in microseconds. */
  Instant now();

  /** Locks an order of this customer until the end of the transaction, and brings it whole. */
  Optional<Order> lockOrder(CustomerId customer, OrderNumber number);

  /** The same, whoever's order it is: for the staff. */
  Optional<Order> lockOrder(OrderNumber number);

  /**
   * Tells what one of the staff did to an order. The last thing in a transaction: nothing may be
   * locked after it.
   */
  void tell(StaffAction deed);

  /**
   * What one of the staff did.
   *
   * @param by the user
   * @param order as it is now
   * @param before its state until now
   */
  record StaffAction(
      String by, EventKind action, Order order, OrderState before, @Nullable String reason) {}

  /** Puts the goods of an order back into the stock, in the order in which {@link #take} locks. */
  void putBack(Order order);

  /** Nothing of this transaction is to remain. */
  void rollBack();
}
