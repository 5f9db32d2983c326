package io.orderonce.baskets;

import io.orderonce.ordering.Basket;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.ProductId;
import java.util.List;
import java.util.Optional;

/**
 * A basket as it was at one moment.
 *
 * @param version raised by every change; 0 if there is no basket yet
 * @param lines in the order in which they were put in
 * @param number under which it will be ordered, once checkout was opened
 */
public record KeptBasket(int version, List<Basket.Line> lines, Optional<OrderNumber> number) {

  static final KeptBasket NONE = new KeptBasket(0, List.of(), Optional.empty());

  public KeptBasket {
    lines = List.copyOf(lines);
  }

  public static KeptBasket none() {
    return NONE;
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  public int quantityOf(ProductId product) {
    return lines.stream()
        .filter(line -> line.product().equals(product))
        .mapToInt(Basket.Line::quantity)
        .sum();
  }

  /** How many things are in it. */
  public int pieces() {
    return lines.stream().mapToInt(Basket.Line::quantity).sum();
  }
}
