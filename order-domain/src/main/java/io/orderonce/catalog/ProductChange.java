package io.orderonce.catalog;

import io.orderonce.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to change of a product; what is absent stays.
 *
 * @param stock the new stock in pieces, counted by hand: it replaces what orders have left
 */
public record ProductChange(
    Optional<Money> unitPrice, Optional<Integer> stock, Optional<Boolean> onSale) {

  /**
   * @throws InvalidProduct if the stock is out of range
   */
  public ProductChange {
    List<String> violations = new ArrayList<>();
    stock.ifPresent(pieces -> ProductSheet.checkStock(pieces, violations));
    if (!violations.isEmpty()) {
      throw new InvalidProduct(violations);
    }
  }
}
