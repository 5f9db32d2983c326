package io.orderonce.ordering;

import io.orderonce.dedup.Fingerprint;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.Buyer;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.Purchase;
import io.orderonce.limits.Recognised;
import io.orderonce.persons.PersonKey;
import io.orderonce.persons.PersonMark;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One transaction that places a tray of orders, each of another customer. Lock the customers first,
 * then read, then decide, and lock the stock last: what is read before a lock may be outdated by
 * the time it is granted, and what is locked early is held for long.
 *
 * <p>Each method costs one round trip to the database, two if it finds something unusual, however
 * many orders are in the tray. Rows are locked in the order of their ids, customers before baskets
 * before persons before products, so that two transactions cannot wait for each other.
 */
public interface TrayTransaction {

  /**
   * Locks the rows of these customers until the end of the transaction, those that no other
   * transaction holds, without waiting for the others.
   */
  Locked<CustomerId, CustomerStatus> lockCustomers(Set<CustomerId> customers);

  /** The customer's status, read from the locked row. */
  record CustomerStatus(boolean enabled, boolean blocked, Optional<String> group) {}

  /**
   * Locks the baskets of these customers in the same way.
   *
   * @return their versions
   */
  Locked<CustomerId, Integer> lockBaskets(Set<CustomerId> customers);

  /**
   * Locks the stock of these products.
   *
   * @param waiting whether to wait a moment for those that another transaction holds
   * @return the pieces in stock
   * @throws OrderStore.StoreUnavailable if waiting was in vain
   */
  Locked<ProductId, Integer> lockStock(Set<ProductId> products, boolean waiting);

  /**
   * What could be locked.
   *
   * @param rows what is stored of those that exist and are locked now
   * @param heldElsewhere those that another transaction holds; whatever is in neither does not
   *     exist
   */
  record Locked<K, V>(Map<K, V> rows, Set<K> heldElsewhere) {}

  /**
   * A question about one customer.
   *
   * @param lines of the order that is asked for
   */
  record Asked(CustomerId customer, RequestId requestId, Fingerprint lines) {}

  /**
   * What the database knows about a question.
   *
   * @param now the database's time, not before the customer's last order, in microseconds
   * @param order of this customer under this number or request id
   * @param lookAlike the latest order of this customer with the same lines that is not cancelled
   *     and was placed within the look-alike window, which is a setting of the shop
   */
  record Snapshot(Instant now, Optional<Order> order, Optional<OrderNumber> lookAlike) {}

  /** Call it after the customers are locked. */
  Map<CustomerId, Snapshot> read(Collection<Asked> questions);

  /** The catalogue's present entries; products that do not exist are missing. */
  Map<ProductId, Offer> offers(Set<ProductId> products);

  /**
   * Reads every rule that could concern the orders of these buyers, with the customers' use of it.
   * Rules that another rule overrides are included, expired ones are not. Of rules about persons it
   * says only that they concern the order: nothing of them counts as used.
   */
  Map<CustomerId, List<Allowance>> allowances(Collection<Buyer> buyers);

  /** The purchases of each of these customers that these rules count, since a moment of each. */
  Map<CustomerId, List<Purchase>> purchases(
      Map<CustomerId, Instant> since, Collection<KeptRule> rules);

  /**
   * What each of these customers is recognised by: contacts, and the places to which orders have
   * gone since a moment of each.
   */
  Map<CustomerId, List<PersonMark>> marks(Map<CustomerId, Instant> placesSince);

  /**
   * Locks these persons until the end of the transaction, without waiting for those that another
   * transaction holds.
   *
   * @return those that another transaction holds
   */
  Set<PersonKey> lockPersons(Set<PersonKey> keys);

  /**
   * What is used of the rules about persons, over all accounts that share a mark with the customer.
   * Call it after the persons are locked.
   */
  Map<CustomerId, List<Allowance>> allowancesOfPersons(Collection<Recognised> customers);

  /** The purchases of other accounts that each of these rules counts, by the rules' ids. */
  Map<CustomerId, Map<Long, List<Purchase>>> purchasesOfOthers(Collection<Recognised> customers);

  /** Stores the orders with their lines and their first events. */
  void enter(Collection<Order> orders);

  /** Takes these pieces out of stock, which is locked. */
  void take(Map<ProductId, Integer> pieces);

  /**
   * Empties the baskets of these customers, removes their numbers, and gives them a new version.
   */
  void emptyBaskets(Map<CustomerId, Instant> customers);

  /** Marks this transaction to be rolled back: nothing was written. */
  void rollBack();
}
