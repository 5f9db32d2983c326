package io.orderonce.catalog;

import io.orderonce.ids.ProductId;
import io.orderonce.money.Money;
import io.orderonce.text.Objection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What one row of a table says about a product. What it does not mention stays as it is.
 *
 * @param number as the spreadsheet numbers rows
 * @param unitPrice in the currency given, or else in the product's own
 * @param stock in pieces, 0 to {@value Product#LARGEST_STOCK}
 */
public record ProductRow(
    int number,
    ProductId id,
    Optional<String> name,
    Optional<String> category,
    Optional<String> unit,
    Optional<BigDecimal> unitPrice,
    Optional<Currency> currency,
    Optional<Integer> stock,
    Optional<Boolean> onSale) {

  private static final String ANYTHING = "x";
  private static final Currency ANY = Currency.getInstance("KWD");

  /**
   * @throws InvalidProduct with everything that is wrong
   */
  public ProductRow {
    List<Objection> violations = new ArrayList<>();
    try {
      // ProductSheet does the checking: what the row leaves out is filled in with valid values
      new ProductSheet(
          id,
          name.orElse(ANYTHING),
          category.orElse(ANYTHING),
          unit.orElse(""),
          Money.zero(ANY),
          stock.orElse(0),
          onSale.orElse(true));
    } catch (InvalidProduct invalid) {
      violations.addAll(invalid.objections());
    }
    if (unitPrice.isPresent() && currency.isPresent()) {
      try {
        new Money(unitPrice.get(), currency.get());
      } catch (IllegalArgumentException none) {
        violations.add(noPrice(none, unitPrice.get(), currency.get()));
      }
    }
    if (!violations.isEmpty()) {
      throw new InvalidProduct(violations);
    }
  }

  /** A row with everything that a sheet says. */
  public static ProductRow of(int number, ProductSheet sheet) {
    return new ProductRow(
        number,
        sheet.id(),
        Optional.of(sheet.name()),
        Optional.of(sheet.category()),
        Optional.of(sheet.unit()),
        Optional.of(sheet.unitPrice().amount()),
        Optional.of(sheet.unitPrice().currency()),
        Optional.of(sheet.stock()),
        Optional.of(sheet.onSale()));
  }

  /**
   * The row as a new product.
   *
   * @param usual the currency of a price that comes without one
   * @throws InvalidProduct if the row does not say enough, or the price is not valid
   */
  public ProductSheet asNew(Currency usual) {
    List<String> missing = new ArrayList<>();
    if (name.isEmpty()) {
      missing.add("name");
    }
    if (category.isEmpty()) {
      missing.add("category");
    }
    if (unitPrice.isEmpty()) {
      missing.add("unit_price");
    }
    if (!missing.isEmpty()) {
      throw new InvalidProduct(
          List.of(
              Objection.of(ProductObjection.NEW_PRODUCT, id.value(), String.join(", ", missing))));
    }
    return new ProductSheet(
        id,
        name.orElseThrow(),
        category.orElseThrow(),
        unit.orElse(""),
        price(usual).orElseThrow(),
        stock.orElse(0),
        onSale.orElse(true));
  }

  /**
   * The product's new price.
   *
   * @param present the currency in which it is priced
   * @throws InvalidProduct if the price cannot be in its currency, or another currency comes
   *     without a price
   */
  Optional<Money> price(Currency present) {
    Currency in = currency.orElse(present);
    if (unitPrice.isEmpty() && !in.equals(present)) {
      throw new InvalidProduct(
          List.of(
              Objection.of(
                  ProductObjection.CURRENCY_WITHOUT_PRICE, id.value(), present.toString())));
    }
    try {
      return unitPrice.map(amount -> new Money(amount, in));
    } catch (IllegalArgumentException none) {
      throw new InvalidProduct(List.of(noPrice(none, unitPrice.orElseThrow(), in)));
    }
  }

  private static Objection noPrice(
      IllegalArgumentException why, BigDecimal amount, Currency currency) {
    return Objection.of(
        ProductObjection.PRODUCT_PRICE,
        String.valueOf(why.getMessage()),
        amount.toPlainString(),
        currency.toString());
  }
}
