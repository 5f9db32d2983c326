package io.orderonce.web.shop;

import io.orderonce.baskets.KeptBasket;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.Products;
import io.orderonce.money.Money;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.ProductId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Baskets at the prices of this moment, to show. What an order costs is decided when it is placed.
 */
@ApplicationScoped
class PricedBaskets {

  @Inject private Products products;

  /** A line, and what stands in the way of ordering it: the key of a text. */
  record Line(Product product, int quantity) {

    Money total() {
      return product.unitPrice().times(quantity);
    }

    Optional<String> trouble() {
      if (!product.isOnSale()) {
        return Optional.of("stock.not-sold");
      }
      if (product.stock() == 0) {
        return Optional.of("stock.none");
      }
      return product.stock() < quantity ? Optional.of("stock.only") : Optional.empty();
    }
  }

  /**
   * @param total of everything; empty if prices are in several currencies
   */
  record Priced(int version, List<Line> lines, Optional<Money> total) {

    static final Priced NOTHING = new Priced(0, List.of(), Optional.empty());

    boolean canBeOrdered() {
      return total.isPresent()
          && !lines.isEmpty()
          && lines.stream().noneMatch(line -> line.trouble().isPresent());
    }

    int pieces() {
      return lines.stream().mapToInt(Line::quantity).sum();
    }

    Basket basket() {
      return new Basket(
          lines.stream()
              .map(line -> new Basket.Line(line.product().id(), line.quantity()))
              .toList());
    }
  }

  Priced of(KeptBasket basket) {
    Map<ProductId, Product> there =
        products.findAll(basket.lines().stream().map(Basket.Line::product).toList());
    List<Line> lines =
        basket.lines().stream()
            .filter(line -> there.containsKey(line.product()))
            .map(line -> new Line(there.get(line.product()), line.quantity()))
            .toList();
    return new Priced(basket.version(), lines, totalOf(lines));
  }

  private static Optional<Money> totalOf(List<Line> lines) {
    boolean oneCurrency =
        lines.stream().map(line -> line.product().unitPrice().currency()).distinct().count() == 1;
    return oneCurrency ? lines.stream().map(Line::total).reduce(Money::plus) : Optional.empty();
  }
}
