package io.orderonce.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** SQL that reads, with parameters in the order of the question marks. */
public class Queries {

  private final Supplier<Connection> connection;

  Queries(Supplier<Connection> connection) {
    this.connection = connection;
  }

  /** Maps a row to a value. */
  public interface Reader<T> {
    T from(ResultSet row) throws SQLException;
  }

  public <T> List<T> rows(String sql, Reader<T> reader, @Nullable Object... parameters) {
    try (PreparedStatement statement = prepared(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(reader.from(rows));
      }
      return read;
    } catch (SQLException e) {
      throw DatabaseFault.of(e);
    }
  }

  /**
   * Hands over one row after the other, so that not all of them are in memory at once.
   *
   * @param fetchSize how many are
   */
  public <T> void each(
      String sql,
      int fetchSize,
      Reader<T> reader,
      Consumer<T> consumer,
      @Nullable Object... parameters) {
    try (PreparedStatement statement = prepared(sql, parameters)) {
      statement.setFetchSize(fetchSize);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          consumer.accept(reader.from(rows));
        }
      }
    } catch (SQLException e) {
      throw DatabaseFault.of(e);
    }
  }

  public <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... parameters) {
    return rows(sql, reader, parameters).stream().findFirst();
  }

  /** The only row of a query that always returns one. */
  public <T> T only(String sql, Reader<T> reader, @Nullable Object... parameters) {
    return first(sql, reader, parameters).orElseThrow();
  }

  /** Reads a moment from a row. */
  public static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  final Connection connection() {
    return connection.get();
  }

  final PreparedStatement prepared(String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection().prepareStatement(sql);
    try {
      set(statement, parameters);
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  static void set(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object parameter = parameters[i];
      statement.setObject(
          i + 1, parameter instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : parameter);
    }
  }
}
