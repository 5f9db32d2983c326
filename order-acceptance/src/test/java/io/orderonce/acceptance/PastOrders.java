package io.orderonce.acceptance;

import io.orderonce.acceptance.process.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a shop accumulates in a year, written into the demo database by SQL. */
public final class PastOrders {

  /** Customers C00001 to C09999 can log in with the demo password. */
  public static final String REGULAR = "c00001";

  private static final String INDEXES =
      """
      SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
      FROM pg_index
      WHERE indrelid IN ('orders'::regclass, 'order_lines'::regclass, 'order_events'::regclass,
                         'attempts'::regclass)
        AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
      """;

  private PastOrders() {}

  /**
   * Call this once, while no node is running.
   *
   * @param orders how many orders, of 20,000 customers; every twentieth belongs to C00001
   * @param attempts how many attempts, within the last 180 days
   */
  public static void fill(Database database, int orders, int attempts)
      throws IOException, SQLException {
    try (var in = PastOrders.class.getResourceAsStream("a-year-of-orders.sql");
        var connection = database.connect();
        var statement = connection.createStatement()) {
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      // without this the WAL grows to three times the size: the first change of a page after each
      // checkpoint logs the whole page
      statement.execute("ALTER SYSTEM SET max_wal_size = '16GB'");
      statement.execute("ALTER SYSTEM SET checkpoint_timeout = '1h'");
      statement.execute("SELECT pg_reload_conf()");
      // the generated rows are consistent, so foreign keys need not be checked
      statement.execute("SET session_replication_role = 'replica'");
      List<String> indexes = dropIndexes(statement);
      statement.execute(
          sql.replace("{orders}", Integer.toString(orders))
              .replace("{attempts}", Integer.toString(attempts)));
      for (String index : indexes) {
        statement.execute(index);
      }
      statement.execute("ALTER SYSTEM RESET ALL");
      statement.execute("SELECT pg_reload_conf()");
      statement.execute("CHECKPOINT");
    }
  }

  /** Creating them afterwards takes a fraction of the time. Indexes of constraints stay. */
  private static List<String> dropIndexes(Statement statement) throws SQLException {
    List<String> definitions = new ArrayList<>();
    List<String> names = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(INDEXES)) {
      while (rows.next()) {
        names.add(rows.getString(1));
        definitions.add(rows.getString(2));
      }
    }
    for (String name : names) {
      statement.execute("DROP INDEX " + name);
    }
    return definitions;
  }
}
