package io.orderonce.baskets;

import io.orderonce.ordering.Basket;
import java.util.List;

/**
 * The result of merging two baskets when a visitor logs in.
 *
 * @param before the customer's earlier basket
 * @param brought the visitor's basket
 * @param now the merged basket
 */
public record MergedBasket(KeptBasket before, KeptBasket brought, KeptBasket now) {

  /** Whether the result differs from what the customer may expect. */
  public boolean isSurprising() {
    return !before.isEmpty() && !brought.isEmpty();
  }

  /**
   * The lines of the visitor's basket that were left behind because there were too many products.
   */
  public List<Basket.Line> leftBehind() {
    return brought.lines().stream().filter(line -> now.quantityOf(line.product()) == 0).toList();
  }

  /** The products whose combined quantity was more than an order may have. */
  public List<Basket.Line> cut() {
    return brought.lines().stream()
        .filter(
            line ->
                before.quantityOf(line.product()) + line.quantity() > Basket.LARGEST_QUANTITY
                    && now.quantityOf(line.product()) > 0)
        .toList();
  }
}
