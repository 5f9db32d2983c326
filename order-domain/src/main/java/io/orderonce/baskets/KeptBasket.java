package io.orderonce.baskets;

import io.orderonce.baskets.InvalidBasket.Reason;
import io.orderonce.ids.ProductId;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.OrderNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A basket at one moment.
 *
 * @param version changes with each change of the lines; never reused for this customer
 * @param lines each product once, in the order in which they were added
 * @param number under which it will be ordered; present once the checkout has been opened
 */
public record KeptBasket(int version, List<Basket.Line> lines, Optional<OrderNumber> number) {

  /** The basket of an owner who has never had one. */
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

  /** 0 if the product is not in the basket. */
  public int quantityOf(ProductId product) {
    return lines.stream()
        .filter(line -> line.product().equals(product))
        .mapToInt(Basket.Line::quantity)
        .sum();
  }

  /** The total quantity over all products. */
  public int pieces() {
    return lines.stream().mapToInt(Basket.Line::quantity).sum();
  }

  /**
   * The same basket with exactly this quantity of the product; 0 removes it.
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
   * The same basket with this quantity of the product added.
   *
   * @throws InvalidBasket if that is more than an order may have, or the quantity is less than 1
   */
  public KeptBasket plus(ProductId product, int quantity) {
    if (quantity < 1) {
      throw new InvalidBasket(Reason.QUANTITY, "at least one piece must be added, not " + quantity);
    }
    // one above the maximum is already too many: the sum does not overflow
    return with(product, quantityOf(product) + Math.min(quantity, Basket.LARGEST_QUANTITY + 1));
  }

  /**
   * The same basket plus the contents of the other. Logging in must not fail, so excess quantities
   * are cut and excess products are left behind.
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

  /** The same basket, to be ordered under this number. Its contents do not change. */
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
