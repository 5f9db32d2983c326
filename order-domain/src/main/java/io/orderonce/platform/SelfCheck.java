package io.orderonce.platform;

import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.DatabaseKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Checks whether the database allows the promise to be kept: our constraints exist, the isolation
 * level is the one that the locks were designed for, and a commit is on disk when it returns.
 */
final class SelfCheck {

  private static final Set<String> CONSTRAINTS =
      Set.of(
          "pk_orders",
          "uq_orders_request",
          "fk_orders_customer",
          "pk_order_lines",
          "uq_order_lines_product",
          "fk_order_lines_order",
          "fk_order_lines_product",
          "ck_order_lines_quantity",
          "ck_order_lines_total",
          "pk_order_events",
          "fk_order_events_order",
          "pk_products",
          "ck_products_stock",
          "pk_customers",
          "pk_users",
          "pk_baskets",
          "uq_baskets_customer",
          "uq_baskets_visitor",
          "pk_basket_lines",
          "fk_basket_lines_basket",
          "ck_basket_lines_quantity",
          "pk_addresses");

  private final DataSource dataSource;

  private SelfCheck(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  public static SelfCheck of(DataSource dataSource) {
    return new SelfCheck(dataSource);
  }

  /** The database is not fit for orders. The message is one sentence for the operator. */
  public static final class Unfit extends RuntimeException {
    Unfit(String message) {
      super(message);
    }
  }

  /**
   * @throws Unfit if orders must not be placed on this database
   */
  public void run() {
    try (Connection connection = dataSource.getConnection()) {
      checkIsolation(connection);
      checkConstraints(connection);
      switch (DatabaseKind.of(connection)) {
        case H2 -> checkWriteDelay(connection);
        case POSTGRESQL -> checkSynchronousCommit(connection);
      }
    } catch (SQLException e) {
      throw DatabaseFault.of(e);
    }
  }

  private static void checkIsolation(Connection connection) throws SQLException {
    if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
      throw new Unfit(
          "Database connections must use READ COMMITTED, but have another isolation level.");
    }
  }

  private static void checkConstraints(Connection connection) throws SQLException {
    Set<String> there = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT constraint_name FROM information_schema.table_constraints"
                    + " WHERE table_schema = CURRENT_SCHEMA")) {
      while (rows.next()) {
        there.add(rows.getString(1).toLowerCase(Locale.ROOT));
      }
    }
    Set<String> missing = new TreeSet<>(CONSTRAINTS);
    missing.removeAll(there);
    if (!missing.isEmpty()) {
      throw new Unfit(
          "The database lacks constraints without which orders could be duplicated or lost: "
              + String.join(", ", missing)
              + ".");
    }
  }

  /** Measured: with H2's default delay, kill -9 loses acknowledged commits. */
  private static void checkWriteDelay(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT setting_value FROM information_schema.settings"
                    + " WHERE setting_name = 'WRITE_DELAY'")) {
      if (!rows.next() || !rows.getString(1).equals("0")) {
        throw new Unfit("H2 must be opened with WRITE_DELAY=0; otherwise a crash can lose orders.");
      }
    }
  }

  /** It can be off for a server, a database, a user or a session; the session's value counts. */
  private static void checkSynchronousCommit(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW synchronous_commit")) {
      if (!rows.next() || rows.getString(1).equals("off")) {
        throw new Unfit(
            "PostgreSQL must not run with synchronous_commit off; otherwise a crash can"
                + " lose orders.");
      }
    }
  }
}
