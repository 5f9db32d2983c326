package io.orderonce.catalog;

import io.orderonce.ids.ProductId;
import io.orderonce.money.Money;
import io.orderonce.text.Flaw;
import io.orderonce.text.Objection;
import io.orderonce.text.TextForms;
import io.orderonce.text.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything needed to enter a product.
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
    name = TextForms.normal(name);
    category = TextForms.normal(category);
    unit = TextForms.normal(unit);
    List<Objection> violations = new ArrayList<>();
    check("name", TextForms.flawOfName(name, LONGEST_NAME), violations);
    check("category", TextForms.flawOfName(category, LONGEST_NAME), violations);
    if (!unit.isEmpty()) {
      check("unit", TextForms.flawOfRemark(unit, LONGEST_NAME), violations);
    }
    checkStock(stock, violations);
    if (!violations.isEmpty()) {
      throw new InvalidProduct(violations);
    }
  }

  static void checkStock(int stock, List<Objection> violations) {
    if (stock < 0 || stock > Product.LARGEST_STOCK) {
      violations.add(
          Objection.of(
              ProductObjection.PRODUCT_STOCK,
              Integer.toString(Product.LARGEST_STOCK),
              Integer.toString(stock)));
    }
  }

  private static void check(String field, Optional<Flaw> flaw, List<Objection> violations) {
    flaw.map(what -> new Violation(field, what, 0, LONGEST_NAME))
        .map(violation -> Objection.of(ProductObjection.PRODUCT_TEXT, violation))
        .ifPresent(violations::add);
  }
}
