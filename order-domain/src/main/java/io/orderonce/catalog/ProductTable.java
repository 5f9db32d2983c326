package io.orderonce.catalog;

import io.orderonce.csv.InvalidTable;
import io.orderonce.csv.Table;
import io.orderonce.csv.TableWriter;
import io.orderonce.csv.Violations;
import io.orderonce.ids.ProductId;
import io.orderonce.money.Money;
import io.orderonce.text.Objection;
import io.orderonce.text.Unreadable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Products as a table with the columns of the Northwind sample: {@code product_id, name, category,
 * quantity_per_unit, unit_price, units_in_stock, discontinued}, and {@code currency}, in any order.
 * All but {@code product_id} are optional: what a table does not mention stays as it is. A new
 * product needs a name, a category and a price; without the other columns it has no unit, is priced
 * in the shop's currency, out of stock, and on sale.
 */
public final class ProductTable {

  private static final String ID = "product_id";
  private static final String NAME = "name";
  private static final String CATEGORY = "category";
  private static final String UNIT = "quantity_per_unit";
  private static final String PRICE = "unit_price";
  private static final String STOCK = "units_in_stock";
  private static final String DISCONTINUED = "discontinued";
  private static final String CURRENCY = "currency";

  private static final Table.Columns COLUMNS =
      new Table.Columns(
          List.of(ID), List.of(NAME, CATEGORY, UNIT, PRICE, STOCK, DISCONTINUED, CURRENCY));

  private static final int MOST_DECIMALS_BUT_THREE = 2;

  private static final TableWriter<Product> WRITER =
      new TableWriter<>(
          List.of(ID, NAME, CATEGORY, UNIT, PRICE, CURRENCY, STOCK, DISCONTINUED),
          ProductTable::cells);

  private ProductTable() {}

  /**
   * Writes those that a search finds, by id: a table that can be read back.
   *
   * @param query as in {@link Products#search}
   * @throws IOException if whoever reads it is gone
   */
  public static void write(Products products, Optional<String> query, OutputStream out)
      throws IOException {
    WRITER.write(
        (last, size) -> products.search(query, Optional.empty(), last.map(Product::id), size), out);
  }

  private static List<@Nullable String> cells(Product product) {
    return Arrays.asList(
        product.id().value(),
        product.name(),
        product.category(),
        product.unit(),
        product.unitPrice().amount().toPlainString(),
        product.unitPrice().currency().getCurrencyCode(),
        Integer.toString(product.stock()),
        product.isOnSale() ? "0" : "1");
  }

  /**
   * Reads a file.
   *
   * @throws InvalidTable with everything that is wrong, row by row; then nothing is read
   */
  public static List<ProductRow> read(byte[] file) {
    return rows(Table.read(file, COLUMNS));
  }

  /**
   * Reads a pasted text.
   *
   * @throws InvalidTable with everything that is wrong, row by row; then nothing is read
   */
  public static List<ProductRow> read(String text) {
    return rows(Table.read(text, COLUMNS));
  }

  private static List<ProductRow> rows(Table table) {
    List<ProductRow> products = new ArrayList<>();
    Violations violations = new Violations();
    Set<ProductId> seen = new HashSet<>();
    for (Table.Row row : table.rows()) {
      try {
        ProductRow product = new RowReader(table, row).product();
        products.add(product);
        if (!seen.add(product.id())) {
          violations.addTo(
              row.number(), Objection.of(ProductObjection.PRODUCT_TWICE, product.id().value()));
        }
      } catch (InvalidProduct invalid) {
        invalid.objections().forEach(one -> violations.addTo(row.number(), one));
      }
    }
    violations.throwIfAny(InvalidTable::new);
    return products;
  }

  /** Reads one row cell by cell and collects everything unreadable, to report it all at once. */
  private static final class RowReader {

    private final Table table;
    private final Table.Row row;
    private final List<Objection> violations = new ArrayList<>();

    RowReader(Table table, Table.Row row) {
      this.table = table;
      this.row = row;
    }

    ProductRow product() {
      Optional<ProductId> id = required(ID).flatMap(text -> tried(() -> id(text)));
      Optional<Currency> currency = row.text(CURRENCY).flatMap(code -> tried(() -> currency(code)));
      Optional<String> name = required(NAME);
      Optional<String> category = required(CATEGORY);
      Optional<String> unit =
          table.has(UNIT) ? Optional.of(row.text(UNIT).orElse("")) : Optional.empty();
      Optional<BigDecimal> price =
          required(PRICE)
              .flatMap(any -> tried(() -> row.number(PRICE, decimals(currency))))
              .flatMap(number -> number);
      Optional<Integer> stock = required(STOCK).flatMap(text -> tried(() -> pieces(text)));
      Optional<Boolean> discontinued =
          required(DISCONTINUED)
              .flatMap(any -> tried(() -> row.answer(DISCONTINUED)))
              .flatMap(answer -> answer);
      if (!violations.isEmpty()) {
        throw new InvalidProduct(violations);
      }
      return new ProductRow(
          row.number(),
          id.orElseThrow(),
          name,
          category,
          unit,
          price,
          currency,
          stock,
          discontinued.map(gone -> !gone));
    }

    /** In a column that is present, every product needs a value. */
    private Optional<String> required(String column) {
      Optional<String> text = row.text(column);
      if (table.has(column) && text.isEmpty()) {
        violations.add(Objection.of(ProductObjection.PRODUCT_CELL_EMPTY, column));
      }
      return text;
    }

    private interface Reader<T> {
      T read();
    }

    private <T> Optional<T> tried(Reader<T> reader) {
      try {
        return Optional.of(reader.read());
      } catch (Unreadable unreadable) {
        violations.add(unreadable.objection());
        return Optional.empty();
      }
    }
  }

  private static ProductId id(String text) {
    if (!ProductId.isLegal(text)) {
      throw new Unreadable(Objection.of(ProductObjection.PRODUCT_ID, text));
    }
    return new ProductId(text);
  }

  private static Currency currency(String code) {
    try {
      return Money.currency(code);
    } catch (IllegalArgumentException none) {
      throw new Unreadable(Objection.of(ProductObjection.PRODUCT_CURRENCY));
    }
  }

  private static int decimals(Optional<Currency> currency) {
    return currency.map(Currency::getDefaultFractionDigits).orElse(MOST_DECIMALS_BUT_THREE);
  }

  private static int pieces(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new Unreadable(Objection.of(ProductObjection.PRODUCT_PIECES));
    }
    return Integer.parseInt(text);
  }
}
