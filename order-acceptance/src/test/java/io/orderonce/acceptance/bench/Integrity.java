package io.orderonce.acceptance.bench;

import io.orderonce.acceptance.process.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;

/**
 * The acknowledged orders of a shop compared with its database.
 *
 * @param acknowledged answers that named an order
 * @param different orders that they named
 * @param missing of those, how many are not in the database
 * @param stored orders of these customers in the database
 * @param inserted orders that were inserted for the floor
 * @param floor orders that the floor's tables have
 */
record Integrity(
    long acknowledged, long different, long missing, long stored, long inserted, long floor) {

  private static final String COMPARE =
      """
      SELECT (SELECT count(*) FROM unnest(?) a(order_number)
              WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.order_number = a.order_number)),
             (SELECT count(*) FROM orders WHERE customer_id LIKE 'B______')
      """;

  static Integrity of(Database database, List<String> acknowledged, Floor floor)
      throws SQLException {
    try (Connection connection = database.connect();
        var query = connection.prepareStatement(COMPARE)) {
      query.setArray(1, connection.createArrayOf("varchar", acknowledged.toArray()));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new Integrity(
            acknowledged.size(),
            new HashSet<>(acknowledged).size(),
            row.getLong(1),
            row.getLong(2),
            floor.inserted(),
            floor.stored());
      }
    }
  }

  boolean isGood() {
    return missing == 0 && acknowledged == different && different == stored && inserted == floor;
  }

  @Override
  public String toString() {
    return "%,d orders acknowledged, %,d different; %,d in the database, %,d missing; floor: %,d inserted, %,d there"
        .formatted(acknowledged, different, stored, missing, inserted, floor);
  }
}
