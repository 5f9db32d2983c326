package io.orderonce.ordering;

import io.orderonce.ids.ProductId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The locked stock of the products in a tray, shared out in the order in which the attempts came
 * in: what one of them took is not there for the next.
 */
final class Stock {

  private final Map<ProductId, Integer> left;
  private final Map<ProductId, Integer> taken = new HashMap<>();

  Stock(Map<ProductId, Integer> locked) {
    this.left = new HashMap<>(locked);
  }

  /**
   * Takes all the goods of a basket, or none.
   *
   * @return the lines that could not be filled
   */
  List<Shortage> take(Basket basket) {
    List<Shortage> shortages =
        basket.lines().stream()
            .filter(line -> leftOf(line.product()) < line.quantity())
            .map(line -> new Shortage(line.product(), line.quantity(), leftOf(line.product())))
            .toList();
    if (shortages.isEmpty()) {
      basket.lines().forEach(this::take);
    }
    return shortages;
  }

  private void take(Basket.Line line) {
    left.merge(line.product(), -line.quantity(), Integer::sum);
    taken.merge(line.product(), line.quantity(), Integer::sum);
  }

  private int leftOf(ProductId product) {
    return left.getOrDefault(product, 0);
  }

  /** In pieces; products of which nothing was taken are missing. */
  Map<ProductId, Integer> taken() {
    return Map.copyOf(taken);
  }
}
