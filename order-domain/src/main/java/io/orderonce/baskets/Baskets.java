package io.orderonce.baskets;

import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.ordering.OrderNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * The baskets of all customers and visitors. Changes to one basket are serialised across all nodes:
 * none is lost, and each change of the lines gives a new version.
 */
public interface Baskets {

  /** The current basket; empty for an owner who has none. */
  KeptBasket of(BasketOwner owner);

  /**
   * Sets the quantity of a product; 0 removes it.
   *
   * @throws InvalidBasket if there is no such product, the quantity is too large, or there are too
   *     many products; then nothing has changed
   */
  KeptBasket put(BasketOwner owner, ProductId product, int quantity);

  /**
   * Adds this quantity of a product.
   *
   * @throws InvalidBasket as {@link #put}, and if the quantity is less than 1
   */
  KeptBasket add(BasketOwner owner, ProductId product, int quantity);

  /**
   * Adds a visitor's basket to the customer's and deletes it, so the same call again changes
   * nothing. Excess quantities are cut, and the result says so.
   */
  MergedBasket merge(BasketOwner.Visitor from, CustomerId into);

  /**
   * Records the number under which the basket will be ordered, provided it still has the number
   * that the caller saw; so several tabs that open the checkout at once get one number. An empty
   * basket gets none. The version stays the same, because what the buyer sees does not change.
   *
   * @param instead the number that the caller saw
   * @return the basket afterwards
   */
  KeptBasket keepNumber(CustomerId customer, OrderNumber number, Optional<OrderNumber> instead);

  /**
   * Keeps what the customer has typed at the checkout for this number, complete or not, so that it
   * is there again in any tab, language, session or node. The version stays the same. It is deleted
   * with the basket when the order is placed. For a number that is no longer the basket's, nothing
   * is kept: what was typed for a placed order must not fill in the next one.
   */
  void keepAddress(CustomerId customer, OrderNumber number, TypedAddress typed);

  /** What the customer typed last, if anything. */
  Optional<TypedAddress> addressOf(CustomerId customer);

  /**
   * Deletes addresses that were typed before this moment and not ordered; for empty baskets the
   * second moment applies.
   *
   * @return for how many baskets
   */
  int forgetAddresses(Instant typedBefore, Instant emptiedBefore);

  /**
   * Deletes visitors' baskets that have not changed since this moment.
   *
   * @return how many
   */
  int forgetVisitorsBefore(Instant moment);
}
