package io.orderonce.acceptance.bench;

import io.orderonce.acceptance.bench.Customers.Customer;
import io.orderonce.acceptance.process.Database;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The database's own limit: the rows of an order (the order, its two lines, its event) written into
 * copies of the product's own tables, under the same constraints and indexes, by plain JDBC with
 * one transaction for each order. There is no log-in, no lock, no look-up, no stock and no rule.
 */
final class Floor {

  private static final Clock CLOCK = Clock.systemUTC();

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String HEX = "0123456789abcdef";
  private static final int FINGERPRINT_MARK = 3;

  private final Database database;
  private final RowTemplate order;
  private final RowTemplate line;
  private final RowTemplate event;
  private final AtomicLong inserted = new AtomicLong();

  private Floor(Database database, RowTemplate order, RowTemplate line, RowTemplate event) {
    this.database = database;
    this.order = order;
    this.line = line;
    this.event = event;
  }

  /** Learns from the shop's latest order what the rows look like. */
  static Floor of(Database database) throws SQLException {
    try (Connection connection = database.connect()) {
      FloorTables.create(connection);
      String latest =
          """
          order_number = (SELECT order_number FROM public.orders WHERE customer_id LIKE 'B______'
                          ORDER BY placed_at DESC LIMIT 1)\
          """;
      return new Floor(
          database,
          RowTemplate.of(connection, "orders", "SELECT * FROM public.orders WHERE " + latest),
          RowTemplate.of(
              connection,
              "order_lines",
              "SELECT * FROM public.order_lines WHERE line_no = 1 AND " + latest),
          // that it was relayed is written afterwards
          RowTemplate.of(
                  connection, "order_events", "SELECT * FROM public.order_events WHERE " + latest)
              .without("sent_at")
              .without("relayed"));
    }
  }

  /** How many orders all clients have inserted in total. */
  long inserted() {
    return inserted.get();
  }

  long stored() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM orders")) {
      row.next();
      return row.getLong(1);
    }
  }

  Step client(int number) {
    try {
      return new Client(connect());
    } catch (SQLException failed) {
      throw new IllegalStateException("client " + number + " cannot connect", failed);
    }
  }

  private Connection connect() throws SQLException {
    Connection connection = database.connect();
    connection.setSchema(FloorTables.SCHEMA);
    return connection;
  }

  private final class Client implements Step {

    private final Connection connection;
    private final RowTemplate.Insert orders;
    private final RowTemplate.Insert lines;
    private final RowTemplate.Insert events;

    Client(Connection connection) throws SQLException {
      this.connection = connection;
      connection.setAutoCommit(false);
      orders = order.on(connection);
      lines = line.on(connection);
      events = event.on(connection);
    }

    @Override
    public void once() throws SQLException {
      Customer customer = Customers.any();
      int[] products = {Products.first(), Products.second(customer)};
      int quantity = Products.quantity();
      Timestamp now = Timestamp.from(CLOCK.instant());
      String number = orderNumber(now.getTime());
      orders
          .set("order_number", number)
          .set("customer_id", customer.id())
          .set("request_id", like(order.text("request_id"), 0))
          .set("fingerprint", like(order.text("fingerprint"), FINGERPRINT_MARK))
          .set("lines_fingerprint", like(order.text("lines_fingerprint"), FINGERPRINT_MARK))
          .set("attempt_id", like(order.text("attempt_id"), 0))
          .set("placed_at", now)
          .set("place_key", "FR " + customer.postalCode())
          .set(
              "total",
              units(quantity * (Products.price(products[0]) + Products.price(products[1]))))
          .one();
      for (int i = 0; i < products.length; i++) {
        int price = Products.price(products[i]);
        lines
            .set("order_number", number)
            .set("line_no", i + 1)
            .set("product_id", Products.id(products[i]))
            .set("quantity", quantity)
            .set("unit_price", units(price))
            .set("line_total", units(quantity * price))
            .add();
      }
      lines.addedAll();
      events
          .set("order_number", number)
          .set("happened_at", now)
          .set("done_by", customer.id())
          .one();
      connection.commit();
      inserted.incrementAndGet();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  private static BigDecimal units(int dollars) {
    return BigDecimal.valueOf(dollars);
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

  /** As long as the sample, and with the same beginning. */
  private static String like(String sample, int kept) {
    return sample.substring(0, kept) + random(HEX, sample.length() - kept);
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
