package io.orderonce.baskets;

import io.orderonce.baskets.InvalidBasket.Reason;
import io.orderonce.ids.ProductId;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.OrderNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A basket as it was at one moment.
 *
 * @param version another one after each change of the lines; never used again for this customer
 * @param lines each product once, in the order in which they were added
 * @param number under which it will be ordered, once somebody has looked at the checkout
 */
public record KeptBasket(int version, List<Basket.Line> lines, Optional<OrderNumber> number) {

  /** The basket of somebody who has never had one. */
  public static final KeptBasket NONE = new KeptBasket(0, List.of(), Optional.empty());

  public KeptBasket {
    lines = List.copyOf(lines);
    if (version < 0 || lines.stream().map(Basket.Line::product).distinct().count() < lines.size()) {
      throw new IllegalArgumentException("invalid basket: version " + version + lines);
    }
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** 0 for a product that is not in it. */
  public int quantityOf(ProductId product) {
    return lines.stream()
        .filter(line -> line.product().equals(product))
        .mapToInt(Basket.Line::quantity)
        .sum();
  }

  /** How many pieces of all products together. */
  public int pieces() {
    return lines.stream().mapToInt(Basket.Line::quantity).sum();
  }

  /**
   * The same basket with this much of the product, and without it at 0.
   *
   * @throws InvalidBasket if that is more than an order may have
   */
  public KeptBasket with(ProductId product, int quantity) {
    if (quantity < 0 || quantity > Basket.LARGEST_QUANTITY) {
      throw new InvalidBasket(
          Reason.QUANTITY,
          "the quantity of product %s must be at most %d"
              .formatted(product, Basket.LARGEST_QUANTITY));
    }
    if (quantity > 0 && quantityOf(product) == 0 && isFull()) {
      throw new InvalidBasket(
          Reason.TOO_MANY_PRODUCTS,
          "a basket must have at most " + Basket.MOST_LINES + " different products");
    }
    return changedTo(linesWith(product, quantity));
  }

  /**
   * The same basket with so much more of the product.
   *
   * @throws InvalidBasket if that is more than an order may have, or nothing
   */
  public KeptBasket plus(ProductId product, int quantity) {
    if (quantity < 1) {
      throw new InvalidBasket(Reason.QUANTITY, "at least one piece must be added, not " + quantity);
    }
    // one too many already counts as too many: the sum does not overflow
    return with(product, quantityOf(product) + Math.min(quantity, Basket.LARGEST_QUANTITY + 1));
  }

  /**
   * The same basket with what is in the other. Who logs in is not sent away: what is too much of a
   * product is cut, and what is one product too many stays behind.
   */
  public KeptBasket merged(KeptBasket other) {
    KeptBasket merged = this;
    for (Basket.Line line : other.lines) {
      int there = merged.quantityOf(line.product());
      if (there > 0 || !merged.isFull()) {
        int sum = Math.min(there + line.quantity(), Basket.LARGEST_QUANTITY);
        merged = new KeptBasket(version, merged.linesWith(line.product(), sum), number);
      }
    }
    return changedTo(merged.lines);
  }

  /** The same basket, to be ordered under this number. What is in it has not changed by that. */
  public KeptBasket under(OrderNumber other) {
    return new KeptBasket(version, lines, Optional.of(other));
  }

  private boolean isFull() {
    return lines.size() >= Basket.MOST_LINES;
  }

  private KeptBasket changedTo(List<Basket.Line> others) {
    return others.equals(lines) ? this : new KeptBasket(version + 1, others, number);
  }

  private List<Basket.Line> linesWith(ProductId product, int quantity) {
    List<Basket.Line> changed = new ArrayList<>();
    for (Basket.Line line : lines) {
      changed.add(line.product().equals(product) ? new Basket.Line(product, quantity) : line);
    }
    if (quantityOf(product) == 0) {
      changed.add(new Basket.Line(product, quantity));
    }
    changed.removeIf(line -> line.quantity() == 0);
    return changed;
  }
}
