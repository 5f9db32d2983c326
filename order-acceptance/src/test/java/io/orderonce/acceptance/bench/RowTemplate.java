package io.orderonce.acceptance.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Inserts rows like one that is there: what is not set explicitly is as in that row. So the rows
 * have all the columns that the program writes, whatever they are in the build that is measured.
 */
final class RowTemplate {

  private final String table;
  private final Map<String, Object> values = new LinkedHashMap<>();

  private RowTemplate(String table) {
    this.table = table;
  }

  /**
   * @param query finds the one row
   */
  static RowTemplate of(Connection connection, String table, String query) throws SQLException {
    RowTemplate template = new RowTemplate(table);
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      if (!row.next()) {
        throw new IllegalStateException("no row of " + table + " to learn from: " + query);
      }
      ResultSetMetaData columns = row.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        if (row.getObject(i) != null) {
          template.values.put(columns.getColumnName(i), row.getObject(i));
        }
      }
      return template;
    }
  }

  RowTemplate without(String column) {
    values.remove(column);
    return this;
  }

  String text(String column) {
    return String.valueOf(values.get(column));
  }

  Insert on(Connection connection) throws SQLException {
    return new Insert(connection);
  }

  /** A prepared statement of one connection. */
  final class Insert {

    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final PreparedStatement statement;

    private Insert(Connection connection) throws SQLException {
      String sql =
          "INSERT INTO %s (%s) VALUES (%s)"
              .formatted(
                  table,
                  String.join(", ", values.keySet()),
                  String.join(", ", Collections.nCopies(values.size(), "?")));
      statement = connection.prepareStatement(sql);
      for (Map.Entry<String, Object> value : values.entrySet()) {
        places.put(value.getKey(), places.size() + 1);
        statement.setObject(places.size(), value.getValue());
      }
    }

    /** A column that the row does not have is left alone. */
    Insert set(String column, Object value) throws SQLException {
      Integer place = places.get(column);
      if (place != null) {
        statement.setObject(place, value);
      }
      return this;
    }

    void add() throws SQLException {
      statement.addBatch();
    }

    void addedAll() throws SQLException {
      statement.executeBatch();
    }

    void one() throws SQLException {
      statement.executeUpdate();
    }
  }
}
