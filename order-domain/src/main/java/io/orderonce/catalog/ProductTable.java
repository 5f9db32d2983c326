package io.orderonce.catalog;

import io.orderonce.csv.Cells;
import io.orderonce.money.Money;
import io.orderonce.ordering.ProductId;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Products as a table of comma-separated values (RFC 4180) with the columns of the Northwind
 * sample: {@code product_id, name, category, quantity_per_unit, unit_price, units_in_stock,
 * discontinued} in any order. A column {@code currency} may be added; without it prices are in
 * {@value #CURRENCY}.
 */
public final class ProductTable {

  /** Of prices that come without one. */
  public static final String CURRENCY = "USD";

  private static final Set<String> REQUIRED =
      Set.of(
          "product_id",
          "name",
          "category",
          "quantity_per_unit",
          "unit_price",
          "units_in_stock",
          "discontinued");

  private static final String OPTIONAL = "currency";
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .setTrim(true)
          .get();

  private ProductTable() {}

  /**
   * @throws InvalidProduct with everything that is wrong in it, line by line; then nothing is read
   */
  public static List<ProductSheet> read(String table) {
    try (CSVParser parser = FORMAT.parse(new StringReader(Cells.withoutMark(table)))) {
      checkColumns(parser.getHeaderNames());
      return sheets(parser.getRecords());
    } catch (CSVException | IllegalArgumentException | UncheckedIOException broken) {
      throw new InvalidProduct(List.of("the table cannot be read: " + broken.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void checkColumns(List<String> names) {
    List<String> violations = new ArrayList<>();
    REQUIRED.stream()
        .filter(Predicate.not(names::contains))
        .sorted()
        .forEach(missing -> violations.add("the table has no column " + missing));
    names.stream()
        .filter(name -> !REQUIRED.contains(name) && !name.equals(OPTIONAL))
        .forEach(unknown -> violations.add("the table has a column that is not known: " + unknown));
    throwIfAny(violations);
  }

  private static List<ProductSheet> sheets(List<CSVRecord> rows) {
    List<ProductSheet> sheets = new ArrayList<>();
    List<String> violations = new ArrayList<>();
    Set<ProductId> seen = new HashSet<>();
    for (CSVRecord row : rows) {
      String line = "row " + row.getRecordNumber() + ": ";
      try {
        ProductSheet sheet = sheet(row);
        sheets.add(sheet);
        if (!seen.add(sheet.id())) {
          violations.add(line + "product " + sheet.id() + " stands there twice");
        }
      } catch (InvalidProduct invalid) {
        invalid.violations().forEach(violation -> violations.add(line + violation));
      } catch (IllegalArgumentException unreadable) {
        violations.add(line + unreadable.getMessage());
      }
    }
    throwIfAny(violations);
    return sheets;
  }

  private static ProductSheet sheet(CSVRecord row) {
    if (!row.isConsistent()) {
      throw new IllegalArgumentException("it has another number of fields than the header");
    }
    return new ProductSheet(
        new ProductId(row.get("product_id")),
        row.get("name"),
        row.get("category"),
        row.get("quantity_per_unit"),
        Money.of(row.get("unit_price"), row.isSet(OPTIONAL) ? row.get(OPTIONAL) : CURRENCY),
        pieces(row.get("units_in_stock")),
        !yes(row.get("discontinued")));
  }

  private static int pieces(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("units_in_stock is a whole number of pieces");
    }
    return Integer.parseInt(text);
  }

  private static boolean yes(String text) {
    return switch (text) {
      case "1", "true" -> true;
      case "0", "false" -> false;
      default -> throw new IllegalArgumentException("discontinued is 0 or 1");
    };
  }

  private static void throwIfAny(List<String> violations) {
    if (!violations.isEmpty()) {
      throw new InvalidProduct(violations);
    }
  }
}
