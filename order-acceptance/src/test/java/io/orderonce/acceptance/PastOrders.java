package io.orderonce.acceptance;

import io.orderonce.acceptance.process.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** What a shop has gathered in a year, written into the database of its demo by SQL. */
public final class PastOrders {

  /** Customers C00001 to C09999 can log in with the password of the demo. */
  public static final String REGULAR = "c00001";

  private PastOrders() {}

  /**
   * To be called once, and while no node runs.
   *
   * @param orders of 20,000 customers; every twentieth is one of C00001
   * @param attempts of the last 180 days
   */
  public static void fill(Database database, int orders, int attempts)
      throws IOException, SQLException {
    try (var in = PastOrders.class.getResourceAsStream("a-year-of-orders.sql");
        var connection = database.connect();
        var statement = connection.createStatement()) {
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      statement.execute(
          sql.replace("{orders}", Integer.toString(orders))
              .replace("{attempts}", Integer.toString(attempts)));
    }
  }
}
