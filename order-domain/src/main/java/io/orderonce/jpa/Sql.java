package io.orderonce.jpa;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SQL on the connection of an open transaction, with parameters in the order of the question marks.
 */
public final class Sql {

  private final Transactions.Unit unit;

  private Sql(Transactions.Unit unit) {
    this.unit = unit;
  }

  public static Sql in(Transactions.Unit unit) {
    return new Sql(unit);
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

  public <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... parameters) {
    return rows(sql, reader, parameters).stream().findFirst();
  }

  /** The only row of a query that always returns one. */
  public <T> T only(String sql, Reader<T> reader, @Nullable Object... parameters) {
    return first(sql, reader, parameters).orElseThrow();
  }

  /**
   * @return how many rows it changed
   */
  public int change(String sql, @Nullable Object... parameters) {
    try (PreparedStatement statement = prepared(sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw DatabaseFault.of(e);
    }
  }

  /**
   * Inserts one row.
   *
   * @param key the column that the database numbers itself
   * @return that number
   */
  public long insert(String sql, String key, @Nullable Object... parameters) {
    try (PreparedStatement statement =
        unit.connection().prepareStatement(sql, new String[] {key})) {
      set(statement, parameters);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    } catch (SQLException e) {
      throw DatabaseFault.of(e);
    }
  }

  /**
   * Runs the same change with each set of parameters, in one round trip.
   *
   * @return how many rows each changed
   */
  public int[] batch(String sql, List<@Nullable Object[]> batch) {
    try (PreparedStatement statement = unit.connection().prepareStatement(sql)) {
      for (@Nullable Object[] parameters : batch) {
        set(statement, parameters);
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException e) {
      throw DatabaseFault.of(e);
    }
  }

  /** A parameter for {@code = ANY(?)}: one statement, however many there are. */
  public Array texts(Collection<String> texts) {
    try {
      return unit.connection().createArrayOf("varchar", texts.toArray());
    } catch (SQLException e) {
      throw DatabaseFault.of(e);
    }
  }

  /** Reads a moment from a row. */
  public static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private PreparedStatement prepared(String sql, @Nullable Object... parameters)
      throws SQLException {
    PreparedStatement statement = unit.connection().prepareStatement(sql);
    try {
      set(statement, parameters);
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static void set(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object parameter = parameters[i];
      statement.setObject(
          i + 1, parameter instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : parameter);
    }
  }
}
