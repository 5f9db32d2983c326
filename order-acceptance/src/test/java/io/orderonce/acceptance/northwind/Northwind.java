package io.orderonce.acceptance.northwind;

import static java.util.stream.Collectors.groupingBy;

import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.OrderForm.Line;
import io.orderonce.acceptance.http.OrderForm.ShipTo;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sample shop: its catalogue, its customers' user names, and its history of 830 orders. */
public final class Northwind {

  /**
   * One historical order: its customer, what would be sent for it today, and its total at today's
   * prices.
   */
  public record PastOrder(String id, String customer, OrderForm form, BigDecimal total) {}

  private static final Map<String, String> COUNTRIES =
      Map.ofEntries(
          Map.entry("Argentina", "AR"),
          Map.entry("Austria", "AT"),
          Map.entry("Belgium", "BE"),
          Map.entry("Brazil", "BR"),
          Map.entry("Canada", "CA"),
          Map.entry("Denmark", "DK"),
          Map.entry("Finland", "FI"),
          Map.entry("France", "FR"),
          Map.entry("Germany", "DE"),
          Map.entry("Ireland", "IE"),
          Map.entry("Italy", "IT"),
          Map.entry("Mexico", "MX"),
          Map.entry("Norway", "NO"),
          Map.entry("Poland", "PL"),
          Map.entry("Portugal", "PT"),
          Map.entry("Spain", "ES"),
          Map.entry("Sweden", "SE"),
          Map.entry("Switzerland", "CH"),
          Map.entry("UK", "GB"),
          Map.entry("USA", "US"),
          Map.entry("Venezuela", "VE"));

  private final Map<String, BigDecimal> prices = new LinkedHashMap<>();
  private final List<String> discontinued;
  private final List<String> customers;
  private final List<PastOrder> orders;

  private Northwind() {
    List<Map<String, String>> products = Csv.read("products.csv");
    products.forEach(
        row -> prices.put(row.get("product_id"), new BigDecimal(row.get("unit_price"))));
    discontinued =
        products.stream()
            .filter(row -> row.get("discontinued").equals("1"))
            .map(row -> row.get("product_id"))
            .toList();
    customers =
        Csv.read("customers.csv").stream()
            .map(row -> row.get("customer_id").toLowerCase(Locale.ROOT))
            .toList();
    Map<String, List<Map<String, String>>> lines =
        Csv.read("order_lines.csv").stream().collect(groupingBy(row -> row.get("order_id")));
    orders =
        Csv.read("orders.csv").stream()
            .map(row -> pastOrder(row, lines.get(row.get("order_id"))))
            .toList();
  }

  public static Northwind read() {
    return new Northwind();
  }

  /** Prices in US dollars by product id, in the catalogue's order. */
  public Map<String, BigDecimal> prices() {
    return Map.copyOf(prices);
  }

  /** Products that the catalogue no longer sells. */
  public List<String> discontinued() {
    return discontinued;
  }

  /** User names, which are the customer ids in lower case. */
  public List<String> customers() {
    return customers;
  }

  public List<PastOrder> orders() {
    return orders;
  }

  /** Units that the whole history takes of each product. */
  public Map<String, Integer> unitsByProduct() {
    Map<String, Integer> units = new LinkedHashMap<>();
    for (PastOrder order : orders) {
      for (Line line : order.form().lines()) {
        units.merge(line.productId(), line.quantity(), Integer::sum);
      }
    }
    return units;
  }

  private PastOrder pastOrder(Map<String, String> row, List<Map<String, String>> lineRows) {
    List<Line> lines =
        lineRows.stream()
            .map(line -> new Line(line.get("product_id"), Integer.parseInt(line.get("quantity"))))
            .toList();
    ShipTo shipTo =
        new ShipTo(
            row.get("ship_name"),
            row.get("ship_address"),
            row.get("ship_city"),
            nullIfEmpty(row.get("ship_region")),
            nullIfEmpty(row.get("ship_postal_code")),
            COUNTRIES.get(row.get("ship_country")));
    BigDecimal total =
        lines.stream()
            .map(line -> prices.get(line.productId()).multiply(BigDecimal.valueOf(line.quantity())))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new PastOrder(
        row.get("order_id"),
        row.get("customer_id").toLowerCase(Locale.ROOT),
        new OrderForm(lines, shipTo, null, List.of()),
        total);
  }

  private static @Nullable String nullIfEmpty(String value) {
    return value.isEmpty() ? null : value;
  }
}
