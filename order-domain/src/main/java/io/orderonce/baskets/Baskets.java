package io.orderonce.baskets;

import io.orderonce.ordering.CustomerId;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.ProductId;
import java.util.Optional;

/**
 * The baskets of all customers and visitors. Each call that changes one is a transaction, committed
 * when it returns, and raises the basket's version; two at once take effect one after the other.
 */
public interface Baskets {

  /** An empty one if there is none. */
  KeptBasket of(BasketOwner owner);

  /**
   * Sets how many of a product are in the basket; 0 takes it out.
   *
   * @throws InvalidBasket if that is more than an order may have
   */
  KeptBasket put(BasketOwner owner, ProductId product, int quantity);

  /**
   * Adds to what is there, up to the largest quantity that an order may have.
   *
   * @throws InvalidBasket if the basket holds as many products as an order may have
   */
  KeptBasket add(BasketOwner owner, ProductId product, int quantity);

  /**
   * Moves what a visitor has into the basket of the customer he turns out to be. Both baskets
   * change in one transaction; called again it does nothing.
   */
  KeptBasket merge(BasketOwner.Visitor from, CustomerId into);

  /**
   * Keeps the number with the customer's basket, if it still has the one that was seen. Not a
   * change of the basket: its version stays.
   *
   * @param instead the number that is to be replaced, if any
   * @return the basket as it is then, with this number or with that of another who was faster
   */
  KeptBasket keepNumber(CustomerId customer, OrderNumber number, Optional<OrderNumber> instead);
}
