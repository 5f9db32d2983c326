package io.orderonce.ui;

import io.orderonce.catalog.Product;
import io.orderonce.ids.ProductId;
import io.orderonce.money.Money;
import java.util.Currency;
import java.util.Optional;

/**
 * A line of a basket with its current catalogue data, if any.
 *
 * @param product empty if it is no longer in the catalogue
 * @param price of one piece; empty if the catalogue's price is invalid
 * @param others the currency of the first line, if this line's is different
 */
public record PricedLine(
    ProductId id,
    Optional<Product> product,
    Optional<Money> price,
    int quantity,
    Optional<Currency> others) {

  /** Why a line cannot be ordered: the key of a text, and its parameters. */
  public record Trouble(String key, Object... parameters) {}

  static PricedLine of(ProductId id, Optional<Product> product, int quantity) {
    return new PricedLine(
        id, product, product.flatMap(PricedLine::priceOf), quantity, Optional.empty());
  }

  /** Catalogue rows may have been written by other programs, with invalid prices. */
  private static Optional<Money> priceOf(Product product) {
    try {
      return Optional.of(product.unitPrice());
    } catch (IllegalArgumentException noPrice) {
      return Optional.empty();
    }
  }

  /** The same line in a basket whose first price is in this currency. */
  PricedLine besides(Optional<Currency> first) {
    return new PricedLine(
        id, product, price, quantity, first.filter(one -> !currency().equals(first)));
  }

  /** A product that no longer exists is shown by its id. */
  public String name() {
    return product.map(Product::name).orElse(id.value());
  }

  public int stock() {
    return product.map(Product::stock).orElse(0);
  }

  public boolean isOnSale() {
    return product.filter(Product::isOnSale).isPresent();
  }

  public Optional<Currency> currency() {
    return price.map(Money::currency);
  }

  /** Empty if there is no price, or if the total is larger than {@link Money} allows. */
  public Optional<Money> total() {
    return price.flatMap(each -> each.ifTimes(quantity));
  }

  public Optional<Trouble> trouble() {
    if (!isOnSale()) {
      return Optional.of(new Trouble("stock.not-sold"));
    }
    if (price.isEmpty()) {
      return Optional.of(new Trouble("price.none"));
    }
    if (stock() == 0) {
      return Optional.of(new Trouble("stock.none"));
    }
    if (stock() < quantity) {
      return Optional.of(new Trouble("stock.only", stock()));
    }
    if (total().isEmpty()) {
      return Optional.of(new Trouble("line.too-much"));
    }
    return others.map(
        other ->
            new Trouble(
                "line.other-currency",
                currency().orElseThrow().getCurrencyCode(),
                other.getCurrencyCode()));
  }
}
