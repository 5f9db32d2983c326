package io.orderonce.ordering.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Queries;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderStore;
import io.orderonce.ordering.RequestId;
import io.orderonce.ordering.StoredOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one order, with all its parts, by one statement. A repeated request needs nothing else; as
 * entities, with a statement for each kind of part, it would cost several times as much.
 */
final class OrderRows {

  /** An order has few events, mostly one: the product of lines and events stays small. */
  private static final String ORDER =
      """
      o.order_number, o.customer_id, o.request_id, o.fingerprint, o.lines_fingerprint,
      o.attempt_id, o.placed_at, o.total, o.currency, o.state, o.channel, o.confirmed,
      o.duplicate_of, o.place_key, o.ship_name, o.ship_street, o.ship_city, o.ship_region,
      o.ship_postal_code, o.ship_country,
      l.line_no, l.product_id, l.name, l.quantity, l.unit_price, l.line_total,
      e.event_no, e.event, e.happened_at, e.done_by, e.reason\
      """;

  private static final String PARTS =
      """
      LEFT JOIN order_lines l ON l.order_number = o.order_number
      LEFT JOIN order_events e ON e.order_number = o.order_number\
      """;

  private static final String SORTED = "ORDER BY o.order_number, l.line_no, e.event_no";

  private static final String LOOK_UP =
      """
      SELECT %s, c.enabled
      FROM customers c
      LEFT JOIN orders o ON o.customer_id = c.customer_id
                            AND (o.request_id = ? OR o.order_number = ?)
      %s
      WHERE c.customer_id = ?
      %s\
      """
          .formatted(ORDER, PARTS, SORTED);

  private static final String OWN =
      """
      SELECT %s
      FROM orders o
      %s
      WHERE o.customer_id = ? AND o.order_number = ?
      %s\
      """
          .formatted(ORDER, PARTS, SORTED);

  private static final int LINE = 21;
  private static final int EVENT = 27;
  private static final int ENABLED = 32;

  private final Queries queries;

  OrderRows(Queries queries) {
    this.queries = queries;
  }

  /** Whether the account is enabled, and its order under this id: both of one moment. */
  OrderStore.LookUp lookUp(CustomerId customer, RequestId requestId) {
    Collector found = new Collector();
    boolean enabled =
        queries
            .rows(
                LOOK_UP,
                row -> {
                  found.add(row);
                  return row.getBoolean(ENABLED);
                },
                requestId.value(),
                JpaTrayTransaction.asNumber(requestId),
                customer.value())
            .contains(true);
    return new OrderStore.LookUp(enabled, enabled ? found.order() : Optional.empty());
  }

  Optional<Order> own(CustomerId customer, OrderNumber number) {
    Collector found = new Collector();
    queries.rows(
        OWN,
        row -> {
          found.add(row);
          return true;
        },
        customer.value(),
        number.canonical());
    return found.order();
  }

  /**
   * Puts the rows of an order together: each has the order, one of its lines and one of its events,
   * and they come sorted by these.
   */
  private static final class Collector {

    private final List<StoredOrder.Line> lines = new ArrayList<>();
    private final List<StoredOrder.Event> events = new ArrayList<>();
    private @Nullable StoredOrder order;

    /** A key that reads as a number may match a second order; the first one counts. */
    void add(ResultSet row) throws SQLException {
      String number = row.getString(1);
      if (number == null || order != null && !order.number().equals(number)) {
        return;
      }
      if (order == null) {
        order = order(row, lines, events);
      }
      int line = row.getInt(LINE);
      if (line > (lines.isEmpty() ? 0 : lines.get(lines.size() - 1).number())) {
        lines.add(line(row));
      }
      int event = row.getInt(EVENT);
      if (event > (events.isEmpty() ? 0 : events.get(events.size() - 1).number())) {
        events.add(event(row));
      }
    }

    Optional<Order> order() {
      return Optional.ofNullable(order).map(StoredOrder::order);
    }

    private static StoredOrder order(
        ResultSet row, List<StoredOrder.Line> lines, List<StoredOrder.Event> events)
        throws SQLException {
      return new StoredOrder(
          row.getString(1),
          row.getString(2),
          row.getString(3),
          row.getString(4),
          row.getString(5),
          row.getString(6),
          time(row, 7),
          row.getBigDecimal(8),
          row.getString(9),
          row.getString(10),
          row.getString(11),
          row.getString(12),
          row.getString(13),
          new StoredOrder.Address(
              row.getString(14),
              row.getString(15),
              row.getString(16),
              row.getString(17),
              row.getString(18),
              row.getString(19),
              row.getString(20)),
          lines,
          events);
    }

    private static StoredOrder.Line line(ResultSet row) throws SQLException {
      return new StoredOrder.Line(
          row.getInt(LINE),
          row.getString(LINE + 1),
          row.getString(LINE + 2),
          row.getInt(LINE + 3),
          row.getBigDecimal(LINE + 4),
          row.getBigDecimal(LINE + 5));
    }

    private static StoredOrder.Event event(ResultSet row) throws SQLException {
      return new StoredOrder.Event(
          row.getInt(EVENT),
          row.getString(EVENT + 1),
          time(row, EVENT + 2),
          row.getString(EVENT + 3),
          row.getString(EVENT + 4));
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
      return Objects.requireNonNull(Queries.time(row, column));
    }
  }
}
