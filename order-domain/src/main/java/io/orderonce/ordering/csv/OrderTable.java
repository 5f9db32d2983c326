package io.orderonce.ordering.csv;

import io.orderonce.csv.TableWriter;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.ShipTo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Orders as a table, the newest first, to be passed on as a file (RFC 4180). An order is one row;
 * its column {@code lines} has quantity and product of each line, such as {@code 12 x 11; 1 x 42}.
 * Times are in UTC.
 */
public final class OrderTable {

  private static final List<String> COLUMNS =
      List.of(
          "order_number",
          "placed_at",
          "state",
          "customer_id",
          "channel",
          "total",
          "currency",
          "lines",
          "ship_name",
          "ship_street",
          "ship_city",
          "ship_region",
          "ship_postal_code",
          "ship_country",
          "duplicate_of");

  private static final TableWriter<Order> WRITER = new TableWriter<>(COLUMNS, OrderTable::cells);

  private OrderTable() {}

  /**
   * Writes those that a search finds.
   *
   * @throws IOException if whoever reads it is gone
   */
  public static void write(AllOrders orders, AllOrders.Search search, OutputStream out)
      throws IOException {
    WRITER.write((last, size) -> orders.newest(search, last.map(Order::number), size), out);
  }

  /**
   * Writes these orders.
   *
   * @throws IOException if whoever reads it is gone
   */
  public static void write(List<Order> orders, OutputStream out) throws IOException {
    WRITER.write(
        (last, size) -> {
          int from = last.map(one -> orders.indexOf(one) + 1).orElse(0);
          return orders.subList(from, Math.min(orders.size(), from + size));
        },
        out);
  }

  /** Without a row, for a search that can find nothing. */
  public static void writeNone(OutputStream out) throws IOException {
    WRITER.write((last, size) -> List.of(), out);
  }

  private static List<@Nullable String> cells(Order order) {
    ShipTo to = order.shipTo();
    return Arrays.asList(
        order.number().canonical(),
        order.placedAt().toString(),
        order.state().text(),
        order.customer().value(),
        order.channel().text(),
        order.total().amount().toPlainString(),
        order.total().currency().getCurrencyCode(),
        order.lines().stream()
            .map(line -> line.quantity() + " x " + line.product())
            .collect(Collectors.joining("; ")),
        to.name(),
        to.street(),
        to.city(),
        to.region(),
        to.postalCode(),
        to.country(),
        order.duplicateOf().map(OrderNumber::canonical).orElse(null));
  }
}
