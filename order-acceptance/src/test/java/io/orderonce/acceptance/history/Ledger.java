package io.orderonce.acceptance.history;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * The product's tables, read over JDBC without the product's help. All SQL of the checks is here.
 * Apart from one lock, held on request, it only reads.
 */
public final class Ledger {

  /** An order as stored. */
  public record Row(
      String orderNumber, String customer, String requestId, BigDecimal total, String currency) {}

  /** An order with one product, as limits see it. */
  public record Purchase(String customer, Instant placedAt, long pieces) {}

  /** How many orders, lines and units there are, and their total. */
  public record Sums(long orders, long lines, long units, BigDecimal total) {}

  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connections connections;
  private final Set<String> leftOut;

  private Ledger(Connections connections, Set<String> leftOut) {
    this.connections = connections;
    this.leftOut = leftOut;
  }

  public static Ledger of(Connections connections) {
    return new Ledger(connections, Set.of());
  }

  /** The same ledger without the orders that are in it now. */
  public Ledger fromNowOn() {
    return new Ledger(
        connections, orders().stream().map(Row::orderNumber).collect(Collectors.toSet()));
  }

  /** The ledger of a stopped node: its H2 file, opened read-only. */
  public static Ledger ofFile(String h2File, String user, String password) {
    String url = "jdbc:h2:file:" + h2File + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r";
    return of(() -> DriverManager.getConnection(url, user, password));
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
                    row.getString("currency").strip()))
        .stream()
        .filter(row -> !leftOut.contains(row.orderNumber()))
        .toList();
  }

  /** What was ordered, by order number: the quantity of each product. */
  public Map<String, Map<String, Integer>> contents() {
    Map<String, Map<String, Integer>> contents = new HashMap<>();
    read(
        "SELECT order_number, product_id, quantity FROM order_lines",
        row ->
            contents
                .computeIfAbsent(row.getString(1).strip(), number -> new HashMap<>())
                .merge(row.getString(2), row.getInt(3), Integer::sum));
    return contents;
  }

  /**
   * For each product, the quantity in stock plus the quantity in orders that are not cancelled.
   * Selling does not change it.
   */
  public Map<String, Long> goods() {
    Map<String, Long> goods = new TreeMap<>();
    read(
        """
        SELECT p.product_id,
               p.stock + (SELECT coalesce(sum(l.quantity), 0)
                            FROM order_lines l JOIN orders o ON o.order_number = l.order_number
                           WHERE l.product_id = p.product_id AND o.state <> 'cancelled')
          FROM products p
        """,
        row -> goods.put(row.getString(1), row.getLong(2)));
    return goods;
  }

  /** Orders without an event. */
  public List<String> ordersWithoutEvent() {
    return shown(
        """
        SELECT order_number FROM orders o
         WHERE NOT EXISTS (SELECT 1 FROM order_events e WHERE e.order_number = o.order_number)
        """,
        row -> row.getString(1));
  }

  /** Drops a constraint if it exists, for tests that show what it prevents. */
  public void drop(String constraint, String table) {
    try (Connection connection = connections.open();
        var statement = connection.createStatement()) {
      statement.execute("ALTER TABLE " + table + " DROP CONSTRAINT IF EXISTS " + constraint);
    } catch (SQLException failed) {
      throw new IllegalStateException("cannot drop " + constraint, failed);
    }
  }

  /** The orders that contain this product, in the order they were placed. */
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

  /** How many order events have not been checked for duplicates yet. */
  public long eventsNotLookedAt() {
    return list(
            """
            SELECT (SELECT count(*) FROM order_events WHERE NOT relayed)
              + (SELECT last_id FROM outbox_head)
              - (SELECT last_id FROM outbox_consumers WHERE consumer = 'duplicates')\
            """,
            row -> row.getLong(1))
        .get(0);
  }

  /** Orders whose total is not the sum of their lines, or that have no lines. */
  public List<String> ordersThatDoNotAddUp() {
    return shown(
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

  /** How many connections a program has to this PostgreSQL database. */
  public long connectionsOf(String program) {
    return list(
            """
            SELECT count(*) FROM pg_stat_activity
             WHERE datname = current_database() AND application_name = '%s'
            """
                .formatted(program),
            row -> row.getLong(1))
        .get(0);
  }

  private static final String CUSTOMER =
      "SELECT customer_id FROM customers WHERE lower(customer_id) = lower(?) FOR UPDATE";

  private static final String PRODUCT =
      "SELECT product_id FROM products WHERE product_id = ? FOR UPDATE";

  /**
   * Locks the customer's row, as placing an order does, until closed. An order does not wait for
   * it: it comes again for two seconds.
   */
  public Held hold(String customer) {
    return hold(CUSTOMER, customer);
  }

  /**
   * Locks the product's row until closed. An order that wants it waits for a quarter of a second,
   * with the lock on its customer, and comes again for two seconds.
   */
  public Held holdProduct(String product) {
    return hold(PRODUCT, product);
  }

  private Held hold(String lock, String id) {
    try {
      Connection connection = connections.open();
      connection.setAutoCommit(false);
      if (!isFound(connection, lock, id)) {
        throw new IllegalArgumentException("there is no " + id);
      }
      return new Held(connections, connection);
    } catch (SQLException failed) {
      throw new IllegalStateException("cannot hold " + id, failed);
    }
  }

  /** Whether somebody holds the lock on the customer's row. */
  public boolean isHeld(String customer) {
    try (Connection connection = connections.open()) {
      return !isFound(connection, CUSTOMER + " SKIP LOCKED", customer);
    } catch (SQLException failed) {
      throw new IllegalStateException("cannot see who holds " + customer, failed);
    }
  }

  private static boolean isFound(Connection connection, String query, String id)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /** The numbers that a query returns, except those of ignored orders. */
  private List<String> shown(String sql, Reader<String> number) {
    return list(sql, number).stream().filter(found -> !leftOut.contains(found.strip())).toList();
  }

  private <T> void read(String sql, Reader<T> reader) {
    list(sql, reader);
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

  /** A row lock that is held until closed. */
  public static final class Held implements AutoCloseable {

    private static final String WAITERS = "WHERE %d = ANY (pg_blocking_pids(pid))";

    private final Connections connections;
    private final Connection connection;

    private Held(Connections connections, Connection connection) {
      this.connections = connections;
      this.connection = connection;
    }

    /** Whether another session of this PostgreSQL database waits for the lock. */
    public boolean isWaitedFor() {
      return ask("SELECT count(*) FROM pg_stat_activity " + WAITERS) > 0;
    }

    private long ask(String question) {
      try (Connection other = connections.open();
          var statement = other.createStatement();
          ResultSet row =
              statement.executeQuery(
                  question.formatted(connection.unwrap(PGConnection.class).getBackendPID()))) {
        row.next();
        return row.getLong(1);
      } catch (SQLException failed) {
        throw new IllegalStateException("cannot see who waits", failed);
      }
    }

    /** Releases the lock. Closing twice is harmless. */
    @Override
    public void close() {
      try (connection) {
        if (!connection.isClosed()) {
          connection.rollback();
        }
      } catch (SQLException failed) {
        throw new IllegalStateException("cannot let go", failed);
      }
    }
  }
}
