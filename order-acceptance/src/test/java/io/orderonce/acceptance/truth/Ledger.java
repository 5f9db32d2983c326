package io.orderonce.acceptance.truth;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The product's tables, read over JDBC behind the product's back. All SQL of the checks is here.
 * Apart from one lock, held on request, nothing is written.
 */
public final class Ledger {

  /** An order as it is stored. */
  public record Row(
      String orderNumber, String customer, String requestId, BigDecimal total, String currency) {}

  /** An order with one product, as limits look at it. */
  public record Purchase(String customer, Instant placedAt, long pieces) {}

  /** How many orders, lines and units there are, and what they come to. */
  public record Sums(long orders, long lines, long units, BigDecimal total) {}

  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connections connections;

  private Ledger(Connections connections) {
    this.connections = connections;
  }

  public static Ledger of(Connections connections) {
    return new Ledger(connections);
  }

  /** The ledger of a node that has ended: its H2 file, opened for reading only. */
  public static Ledger ofFile(String h2File, String user, String password) {
    String url = "jdbc:h2:file:" + h2File + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r";
    return new Ledger(() -> DriverManager.getConnection(url, user, password));
  }

  public List<Row> orders() {
    return list(
        "SELECT order_number, customer_id, request_id, total, currency FROM orders",
        row ->
            new Row(
                row.getString("order_number").strip(),
                row.getString("customer_id"),
                row.getString("request_id"),
                row.getBigDecimal("total"),
                row.getString("currency").strip()));
  }

  /** The orders that have this product, in the order in which they were placed. */
  public List<Purchase> purchasesOf(String product) {
    return list(
        """
        SELECT o.customer_id, o.placed_at, l.quantity
          FROM orders o JOIN order_lines l ON l.order_number = o.order_number
         WHERE l.product_id = '%s'
         ORDER BY o.placed_at
        """
            .formatted(product),
        row ->
            new Purchase(
                row.getString(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getLong(3)));
  }

  public Sums sums() {
    return list(
            """
            SELECT (SELECT count(*) FROM orders)                    AS orders,
                   (SELECT count(*) FROM order_lines)               AS order_lines,
                   (SELECT coalesce(sum(quantity), 0) FROM order_lines) AS units,
                   (SELECT coalesce(sum(total), 0) FROM orders)     AS total
            """,
            row ->
                new Sums(
                    row.getLong("orders"),
                    row.getLong("order_lines"),
                    row.getLong("units"),
                    row.getBigDecimal("total")))
        .get(0);
  }

  /** How many events of orders nobody has looked at for duplicates. */
  public long eventsNotLookedAt() {
    return list("SELECT count(*) FROM order_events WHERE sent_at IS NULL", row -> row.getLong(1))
        .get(0);
  }

  /** Orders whose total is not the sum of their lines, or that have no line. */
  public List<String> ordersThatDoNotAddUp() {
    return list(
        """
        SELECT o.order_number
          FROM orders o LEFT JOIN order_lines l ON l.order_number = o.order_number
         GROUP BY o.order_number, o.total
        HAVING coalesce(sum(l.line_total), -1) <> o.total
            OR coalesce(sum(l.unit_price * l.quantity), -1) <> o.total
        """,
        row -> row.getString(1));
  }

  /** Units in stock, by product. */
  public Map<String, Long> stock() {
    Map<String, Long> stock = new LinkedHashMap<>();
    list(
            "SELECT product_id, stock FROM products",
            row -> Map.entry(row.getString("product_id"), row.getLong("stock")))
        .forEach(entry -> stock.put(entry.getKey(), entry.getValue()));
    return stock;
  }

  /** How many sessions of this PostgreSQL database stand before a lock. */
  public long waitingForLocks() {
    return list(
            """
            SELECT count(*) FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'
            """,
            row -> row.getLong(1))
        .get(0);
  }

  /** Takes the customer's row, as placing an order does, and keeps it until closed. */
  public Held hold(String customer) {
    try {
      Connection connection = connections.open();
      connection.setAutoCommit(false);
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT customer_id FROM customers WHERE lower(customer_id) = lower(?) FOR UPDATE")) {
        statement.setString(1, customer);
        try (ResultSet row = statement.executeQuery()) {
          if (!row.next()) {
            throw new IllegalArgumentException("there is no customer " + customer);
          }
        }
      }
      return new Held(connection);
    } catch (SQLException failed) {
      throw new IllegalStateException("cannot hold " + customer, failed);
    }
  }

  private <T> List<T> list(String sql, Reader<T> reader) {
    try (Connection connection = connections.open();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    } catch (SQLException failed) {
      throw new IllegalStateException("cannot read the ledger: " + sql, failed);
    }
  }

  /** A row lock that lasts until it is closed. */
  public static final class Held implements AutoCloseable {

    private final Connection connection;

    private Held(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void close() {
      try (connection) {
        connection.rollback();
      } catch (SQLException failed) {
        throw new IllegalStateException("cannot let go", failed);
      }
    }
  }
}
