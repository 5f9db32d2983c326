package io.orderonce.catalog;

import io.orderonce.money.Money;
import java.util.Optional;

/** A change to a product; what is absent stays. */
public record ProductChange(
    Optional<Money> unitPrice, Optional<StockChange> stock, Optional<Boolean> onSale) {

  /** The state of a product on which a change of price or availability was decided. */
  public record Seen(Money unitPrice, boolean onSale) {

    public static Seen of(Product product) {
      return new Seen(product.unitPrice(), product.isOnSale());
    }
  }

  /**
   * Whether everything to be changed still has the value that was seen, or already has the new one.
   */
  public boolean fits(Product present, Seen seen) {
    return fits(present)
        && fits(unitPrice, present.unitPrice(), seen.unitPrice())
        && fits(onSale, present.isOnSale(), seen.onSale());
  }

  /** Whether the stock has the figure that the change expects, if it expects one. */
  public boolean fits(Product present) {
    return stock.isEmpty() || stock.get().fits(present.stock());
  }

  private static <T> boolean fits(Optional<T> wanted, T present, T seen) {
    return wanted.isEmpty() || present.equals(seen) || wanted.get().equals(present);
  }
}
