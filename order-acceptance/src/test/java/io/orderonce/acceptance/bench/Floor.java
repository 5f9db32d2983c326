package io.orderonce.acceptance.bench;

import io.orderonce.acceptance.process.Database;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * The database's own limit: the rows of an order (the order, its lines, its event, the stock)
 * written into the product's own tables, under its own constraints, by plain JDBC with one
 * transaction per order. There is no lock, no look-up and no rule: nothing that places orders can
 * be faster.
 */
final class Floor {

  private static final Clock CLOCK = Clock.systemUTC();

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String HEX = "0123456789abcdef";
  private static final int STOCK = 1_000_000_000;

  private static final String INSERT_ORDER =
      """
      INSERT INTO orders (order_number, customer_id, request_id, fingerprint, attempt_id, placed_at, total, currency,
                          state, channel, confirmed, ship_name, ship_street, ship_city, ship_region, ship_postal_code,
                          ship_country, duplicate_of)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'USD', 'placed', 'api', '', 'Ada Buyer', '1 Long Lane', 'Reims', NULL, '51100',
              'FR', NULL)
      """;
  private static final String INSERT_LINE =
      """
      INSERT INTO order_lines (order_number, line_no, product_id, name, quantity, unit_price, line_total)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String INSERT_EVENT =
      """
      INSERT INTO order_events (order_number, event_no, event, happened_at, done_by, reason, sent_at)
      VALUES (?, 1, 'placed', ?, ?, NULL, NULL)
      """;
  private static final String TAKE_STOCK =
      "UPDATE products SET stock = stock - ? WHERE product_id = ? AND stock >= ?";

  private record Product(String id, String name, BigDecimal price) {}

  private final Database database;
  private final List<String> customers;
  private final List<Product> products;
  private final AtomicLong inserted = new AtomicLong();

  private Floor(Database database, List<String> customers, List<Product> products) {
    this.database = database;
    this.customers = customers;
    this.products = products;
  }

  /** Reads customers and products, and raises the stock so that nothing runs out. */
  static Floor of(Database database) throws SQLException {
    List<String> customers = new ArrayList<>();
    List<Product> products = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE products SET stock = " + STOCK);
      try (ResultSet rows = statement.executeQuery("SELECT customer_id FROM customers")) {
        while (rows.next()) {
          customers.add(rows.getString(1));
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT product_id, name, unit_price FROM products WHERE on_sale AND unit_price < 50")) {
        while (rows.next()) {
          products.add(new Product(rows.getString(1), rows.getString(2), rows.getBigDecimal(3)));
        }
      }
    }
    return new Floor(database, customers, products);
  }

  /** Ids of products that are on sale and too cheap to add up to a large amount. */
  List<String> productIds() {
    return products.stream().map(Product::id).toList();
  }

  /** How many orders all clients have inserted in total. */
  long inserted() {
    return inserted.get();
  }

  long orders() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM orders")) {
      row.next();
      return row.getLong(1);
    }
  }

  Step client(int number) {
    try {
      return new Client(database.connect());
    } catch (SQLException failed) {
      throw new IllegalStateException("client " + number + " cannot connect", failed);
    }
  }

  private final class Client implements Step {

    private final Connection connection;
    private final PreparedStatement order;
    private final PreparedStatement line;
    private final PreparedStatement event;
    private final PreparedStatement stock;

    Client(Connection connection) throws SQLException {
      this.connection = connection;
      connection.setAutoCommit(false);
      order = connection.prepareStatement(INSERT_ORDER);
      line = connection.prepareStatement(INSERT_LINE);
      event = connection.prepareStatement(INSERT_EVENT);
      stock = connection.prepareStatement(TAKE_STOCK);
    }

    @Override
    public void once() throws SQLException {
      ThreadLocalRandom dice = ThreadLocalRandom.current();
      String customer = customers.get(dice.nextInt(customers.size()));
      List<Product> chosen =
          IntStream.generate(() -> dice.nextInt(products.size()))
              .distinct()
              .limit(Orders.LINES)
              .mapToObj(products::get)
              .sorted(Comparator.comparing(Product::id))
              .toList();
      int quantity = 1 + dice.nextInt(Orders.LARGEST_QUANTITY);
      takeStock(chosen, quantity);
      insert(customer, chosen, quantity);
      connection.commit();
      inserted.incrementAndGet();
    }

    private void takeStock(List<Product> chosen, int quantity) throws SQLException {
      for (Product product : chosen) {
        stock.setInt(1, quantity);
        stock.setString(2, product.id());
        stock.setInt(3, quantity);
        stock.addBatch();
      }
      stock.executeBatch();
    }

    private void insert(String customer, List<Product> chosen, int quantity) throws SQLException {
      BigDecimal units = BigDecimal.valueOf(quantity);
      BigDecimal total =
          chosen.stream()
              .map(product -> product.price().multiply(units))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      Timestamp now = Timestamp.from(CLOCK.instant());
      String number = orderNumber(now.getTime());
      order.setString(1, number);
      order.setString(2, customer);
      order.setString(3, random(HEX, 36));
      order.setString(4, "v1:" + random(HEX, 64));
      order.setString(5, random(HEX, 32));
      order.setTimestamp(6, now);
      order.setBigDecimal(7, total);
      order.executeUpdate();
      for (int i = 0; i < chosen.size(); i++) {
        Product product = chosen.get(i);
        line.setString(1, number);
        line.setInt(2, i + 1);
        line.setString(3, product.id());
        line.setString(4, product.name());
        line.setInt(5, quantity);
        line.setBigDecimal(6, product.price());
        line.setBigDecimal(7, product.price().multiply(units));
        line.addBatch();
      }
      line.executeBatch();
      event.setString(1, number);
      event.setTimestamp(2, now);
      event.setString(3, customer);
      event.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  /** As long as a real id and, like a real one, greater than all before it. */
  private static String orderNumber(long millis) {
    StringBuilder number = new StringBuilder();
    for (int shift = 35; shift >= 0; shift -= 5) {
      number.append(ALPHABET.charAt((int) (millis >>> shift & 31)));
    }
    number.append(random(ALPHABET, 12));
    return number.insert(15, '-').insert(10, '-').insert(5, '-').toString();
  }

  private static String random(String alphabet, int length) {
    ThreadLocalRandom dice = ThreadLocalRandom.current();
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(dice.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
