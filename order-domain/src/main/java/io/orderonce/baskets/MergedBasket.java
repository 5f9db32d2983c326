package io.orderonce.baskets;

import io.orderonce.ordering.Basket;
import java.util.List;

/**
 * What became of two baskets when a visitor logged in.
 *
 * @param before what the customer had from before
 * @param brought what he had put in as a visitor
 * @param now what he has
 */
public record MergedBasket(KeptBasket before, KeptBasket brought, KeptBasket now) {

  /** Whether there is anything that the one who logs in may not have expected. */
  public boolean isSurprising() {
    return !before.isEmpty() && !brought.isEmpty();
  }

  /** What was brought, and stayed behind, because there were too many products. */
  public List<Basket.Line> leftBehind() {
    return brought.lines().stream().filter(line -> now.quantityOf(line.product()) == 0).toList();
  }

  /** What both had so much of that together it was more than an order may have. */
  public List<Basket.Line> cut() {
    return brought.lines().stream()
        .filter(
            line ->
                before.quantityOf(line.product()) + line.quantity() > Basket.LARGEST_QUANTITY
                    && now.quantityOf(line.product()) > 0)
        .toList();
  }
}
