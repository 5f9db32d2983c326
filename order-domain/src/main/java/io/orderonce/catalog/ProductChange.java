package io.orderonce.catalog;

import io.orderonce.money.Money;
import io.orderonce.text.Objection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change to a product; what is absent stays.
 *
 * @param stock the new stock in pieces, counted by hand: it replaces what orders have left
 */
public record ProductChange(
    Optional<Money> unitPrice, Optional<Integer> stock, Optional<Boolean> onSale) {

  /**
   * @throws InvalidProduct if the stock is out of range
   */
  public ProductChange {
    List<Objection> violations = new ArrayList<>();
    stock.ifPresent(pieces -> ProductSheet.checkStock(pieces, violations));
    if (!violations.isEmpty()) {
      throw new InvalidProduct(violations);
    }
  }

  /**
   * The state of a product on which a change was decided.
   *
   * @param stock in pieces
   */
  public record Seen(Money unitPrice, int stock, boolean onSale) {

    public static Seen of(Product product) {
      return new Seen(product.unitPrice(), product.stock(), product.isOnSale());
    }
  }

  /**
   * Whether everything to be changed still has the value that was seen, or already has the new one.
   */
  public boolean fits(Product present, Seen seen) {
    return fits(unitPrice, present.unitPrice(), seen.unitPrice())
        && fits(stock, present.stock(), seen.stock())
        && fits(onSale, present.isOnSale(), seen.onSale());
  }

  private static <T> boolean fits(Optional<T> wanted, T present, T seen) {
    return wanted.isEmpty() || present.equals(seen) || wanted.get().equals(present);
  }
}
