package io.orderonce.jpa;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL on the connection of an open transaction, which may also change something. */
public final class Sql extends Queries {

  private Sql(Transactions.Unit unit) {
    super(unit::connection);
  }

  public static Sql in(Transactions.Unit unit) {
    return new Sql(unit);
  }

  /**
   * Parameters for this many arrays of texts, as arguments of UNNEST: a statement with them reads
   * the same however many rows it is given, so that the database need not plan it anew.
   */
  public static String arrays(int columns) {
    return String.join(", ", Collections.nCopies(columns, "CAST(? AS VARCHAR ARRAY)"));
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
    try (PreparedStatement statement = connection().prepareStatement(sql, new String[] {key})) {
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
    try (PreparedStatement statement = connection().prepareStatement(sql)) {
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
      return connection().createArrayOf("varchar", texts.toArray());
    } catch (SQLException e) {
      throw DatabaseFault.of(e);
    }
  }
}
