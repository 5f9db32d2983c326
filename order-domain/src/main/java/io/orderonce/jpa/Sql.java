package io.orderonce.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements on the connection of a transaction, where JPA would need more of them. */
public final class Sql {

  private final Connection connection;

  public Sql(Connection connection) {
    this.connection = connection;
  }

  /** Fills in the parameters. */
  public interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  /** Fills in the parameters for one row of a batch. */
  public interface Row<T> {
    void set(PreparedStatement statement, T row) throws SQLException;
  }

  /** Makes an answer of the rows that were found. */
  public interface Answer<T> {
    T from(ResultSet rows) throws SQLException;
  }

  public <T> T ask(String sql, Parameters parameters, Answer<T> answer) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      try (ResultSet rows = statement.executeQuery()) {
        return answer.from(rows);
      }
    } catch (SQLException e) {
      throw DatabaseFault.of(e);
    }
  }

  /**
   * @return how many rows were changed
   */
  public int update(String sql, @Nullable Object... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw DatabaseFault.of(e);
    }
  }

  /**
   * @return for each row how many rows it changed
   */
  public <T> int[] batch(String sql, List<T> rows, Row<T> setter) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T row : rows) {
        setter.set(statement, row);
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException e) {
      throw DatabaseFault.of(e);
    }
  }
}
