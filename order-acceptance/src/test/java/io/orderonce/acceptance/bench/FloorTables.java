package io.orderonce.acceptance.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of the tables that an order is in, with all their constraints and indexes, in a schema of
 * their own in the same database: what the floor inserts there, no node looks at.
 */
final class FloorTables {

  static final String SCHEMA = "floor";

  private static final List<String> NAMES =
      List.of("customers", "products", "orders", "order_lines", "order_events");

  private static final String REFERENCES =
      """
      SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
      FROM pg_constraint
      WHERE contype = 'f' AND conrelid IN (SELECT ('public.' || n)::regclass FROM unnest(?) n)
      """;

  private static final String COUNT =
      """
      SELECT (SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
              WHERE c.relnamespace = ?::regnamespace AND c.relname = ANY (?))
           + (SELECT count(*) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
              WHERE c.relnamespace = ?::regnamespace AND c.relname = ANY (?))
      """;

  private FloorTables() {}

  static void create(Connection connection) throws SQLException {
    List<String> references = references(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + SCHEMA);
      statement.execute("SET search_path = " + SCHEMA + ", public");
      for (String name : NAMES) {
        statement.execute(
            "CREATE TABLE %s.%s (LIKE public.%s INCLUDING ALL)".formatted(SCHEMA, name, name));
      }
      for (String name : List.of("customers", "products")) {
        statement.execute(
            "INSERT INTO %s.%s SELECT * FROM public.%s".formatted(SCHEMA, name, name));
      }
      for (String reference : references) {
        statement.execute(reference);
      }
      statement.execute("ANALYZE");
    }
    if (rules(connection, SCHEMA) != rules(connection, "public")) {
      throw new IllegalStateException("the floor has not all indexes and constraints of the shop");
    }
  }

  /** Copying a table does not copy what it refers to. */
  private static List<String> references(Connection connection) throws SQLException {
    List<String> statements = new ArrayList<>();
    try (var query = connection.prepareStatement(REFERENCES)) {
      query.setArray(1, connection.createArrayOf("text", NAMES.toArray()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          statements.add(
              "ALTER TABLE %s ADD CONSTRAINT %s %s"
                  .formatted(rows.getString(1), rows.getString(2), rows.getString(3)));
        }
      }
    }
    return statements;
  }

  private static long rules(Connection connection, String schema) throws SQLException {
    try (var query = connection.prepareStatement(COUNT)) {
      query.setString(1, schema);
      query.setArray(2, connection.createArrayOf("text", NAMES.toArray()));
      query.setString(3, schema);
      query.setArray(4, connection.createArrayOf("text", NAMES.toArray()));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
