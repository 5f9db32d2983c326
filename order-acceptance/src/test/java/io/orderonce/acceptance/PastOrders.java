package io.orderonce.acceptance;

import io.orderonce.acceptance.process.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a shop accumulates in a year, written into the demo database by SQL. */
public final class PastOrders {

  /** Customers C00001 to C09999 can log in with the demo password. */
  public static final String REGULAR = "c00001";

  private static final String INDEXES =
      """
      SELECT 'DROP INDEX ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
      FROM pg_index
      WHERE indrelid IN ('orders'::regclass, 'order_lines'::regclass, 'order_events'::regclass,
                         'attempts'::regclass)
        AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
      """;

  /** Foreign keys are dropped before what they refer to, and created after it. */
  private static final String KEYS =
      """
      SELECT FORMAT('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
             FORMAT('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
                    pg_get_constraintdef(oid))
      FROM pg_constraint
      WHERE contype IN ('p', 'u', 'f')
        AND (conrelid IN ('orders'::regclass, 'order_lines'::regclass, 'order_events'::regclass,
                          'attempts'::regclass)
          OR confrelid = 'orders'::regclass)
      ORDER BY contype <> 'f'
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
      // sorting and joining millions of rows in memory
      statement.execute("SET work_mem = '256MB'");
      statement.execute("SET maintenance_work_mem = '512MB'");
      // the generated rows are consistent, so foreign keys need not be checked
      statement.execute("SET session_replication_role = 'replica'");
      List<String> keys = drop(statement, KEYS);
      List<String> indexes = drop(statement, INDEXES);
      statement.execute(
          sql.replace("{orders}", Integer.toString(orders))
              .replace("{attempts}", Integer.toString(attempts)));
      Collections.reverse(keys);
      for (String key : keys) {
        statement.execute(key);
      }
      for (String index : indexes) {
        statement.execute(index);
      }
      statement.execute("ALTER SYSTEM RESET ALL");
      statement.execute("SELECT pg_reload_conf()");
      statement.execute("CHECKPOINT");
    }
  }

  /**
   * Drops what the query finds and returns how to create it again: afterwards that takes a fraction
   * of the time.
   */
  private static List<String> drop(Statement statement, String query) throws SQLException {
    List<String> drops = new ArrayList<>();
    List<String> definitions = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        drops.add(rows.getString(1));
        definitions.add(rows.getString(2));
      }
    }
    for (String drop : drops) {
      statement.execute(drop);
    }
    return definitions;
  }
}
