package io.orderonce.baskets;

import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.ordering.OrderNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * The baskets of all customers and visitors. Changes of one basket follow each other, whichever
 * nodes they come from: none is lost, and each that changes the lines makes another version.
 */
public interface Baskets {

  /** The basket as it is; who has none has an empty one. */
  KeptBasket of(BasketOwner owner);

  /**
   * Sets how much of a product is wanted; 0 takes it out.
   *
   * @throws InvalidBasket if there is no such product, or too much of it or of them; then nothing
   *     has changed
   */
  KeptBasket put(BasketOwner owner, ProductId product, int quantity);

  /**
   * Puts so much more of a product in.
   *
   * @throws InvalidBasket as {@link #put}, and if the quantity is less than 1
   */
  KeptBasket add(BasketOwner owner, ProductId product, int quantity);

  /**
   * Gives a customer what he had in his basket as a visitor; that basket is gone then, so the same
   * call again changes nothing. What is too much together is cut, and told.
   */
  MergedBasket merge(BasketOwner.Visitor from, CustomerId into);

  /**
   * Notes under which number the basket will be ordered, if it still has the number that the caller
   * has seen; so several who open the checkout at once get one number. Not on an empty basket. It
   * makes no other version, for what the buyer looks at stays the same.
   *
   * @param instead the number that the caller has seen
   * @return the basket as it is then
   */
  KeptBasket keepNumber(CustomerId customer, OrderNumber number, Optional<OrderNumber> instead);

  /**
   * Keeps what a customer has typed at the checkout of this number, complete or not, so that it is
   * there again in whichever tab, language, session or node he goes on. It makes no other version,
   * and goes with the order. A number that is not the basket's any more keeps nothing: what was
   * typed for an order that is placed is not wanted for the next one.
   */
  void keepAddress(CustomerId customer, OrderNumber number, TypedAddress typed);

  /** What the customer has typed last, if anything. */
  Optional<TypedAddress> addressOf(CustomerId customer);

  /**
   * Forgets what was typed by this moment and not ordered; for baskets that have been emptied, what
   * was typed by that one.
   *
   * @return of how many baskets
   */
  int forgetAddresses(Instant typedBefore, Instant emptiedBefore);

  /**
   * Deletes the baskets of visitors that nobody has changed since.
   *
   * @return how many
   */
  int forgetVisitorsBefore(Instant moment);
}
