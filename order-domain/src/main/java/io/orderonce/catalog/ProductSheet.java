package io.orderonce.catalog;

import io.orderonce.money.Money;
import io.orderonce.ordering.ProductId;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is to be said of a product when it is entered.
 *
 * @param stock in pieces, 0 to {@value Product#LARGEST_STOCK}
 */
public record ProductSheet(
    ProductId id,
    String name,
    String category,
    String unit,
    Money unitPrice,
    int stock,
    boolean onSale) {

  private static final int LONGEST_NAME = 120;

  /**
   * @throws InvalidProduct with everything that is wrong
   */
  public ProductSheet {
    List<String> violations = new ArrayList<>();
    check("name", name, violations);
    check("category", category, violations);
    if (unit.length() > LONGEST_NAME) {
      violations.add("unit has at most " + LONGEST_NAME + " characters");
    }
    checkStock(stock, violations);
    if (!violations.isEmpty()) {
      throw new InvalidProduct(violations);
    }
  }

  static void checkStock(int stock, List<String> violations) {
    if (stock < 0 || stock > Product.LARGEST_STOCK) {
      violations.add("stock is from 0 to " + Product.LARGEST_STOCK + ", not " + stock);
    }
  }

  private static void check(String field, String text, List<String> violations) {
    if (text.isBlank() || text.length() > LONGEST_NAME) {
      violations.add(field + " has 1 to " + LONGEST_NAME + " characters");
    }
  }
}
