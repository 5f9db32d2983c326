package io.orderonce.platform;

import io.orderonce.config.Setting;
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
 * level is the one that the locks were designed for, and a commit is on disk when it returns, here
 * and on the standby if there is one.
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

  /**
   * Under these a COMMIT waits for its disk and, where PostgreSQL has a synchronous standby, for
   * the standby.
   */
  private static final Set<String> SYNCHRONOUS = Set.of("on", "remote_write", "remote_apply");

  private static final String UNLESS_ACCEPTED =
      " If that is acceptable, set " + Setting.DB_LOSS_ACCEPTED.property() + "=true.";

  private final DataSource dataSource;
  private final boolean lossAccepted;

  private SelfCheck(DataSource dataSource, boolean lossAccepted) {
    this.dataSource = dataSource;
    this.lossAccepted = lossAccepted;
  }

  /**
   * @param lossAccepted whether PostgreSQL may confirm what a crash can lose, because its operator
   *     has said so
   */
  static SelfCheck of(DataSource dataSource, boolean lossAccepted) {
    return new SelfCheck(dataSource, lossAccepted);
  }

  /** The database is not fit for orders. The message is one sentence for the operator. */
  public static final class Unfit extends RuntimeException {
    Unfit(String message) {
      super(message);
    }
  }

  /**
   * To be asked before tables are created or changed.
   *
   * @throws Unfit if the database is a standby
   */
  static void requirePrimary(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      if (DatabaseKind.of(connection).isStandby(connection)) {
        throw new Unfit(
            "The database is a standby, which takes no orders. Give the address of the primary, or"
                + " the addresses of both with targetServerType=primary:"
                + " jdbc:postgresql://one,two/name?targetServerType=primary");
      }
    } catch (SQLException e) {
      throw DatabaseFault.of(e);
    }
  }

  /**
   * @throws Unfit if orders must not be placed on this database
   */
  void run() {
    try (Connection connection = dataSource.getConnection()) {
      checkIsolation(connection);
      checkConstraints(connection);
      switch (DatabaseKind.of(connection)) {
        case H2 -> checkWriteDelay(connection);
        case POSTGRESQL -> checkDurability(connection);
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

  private void checkDurability(Connection connection) throws SQLException {
    if (lossAccepted) {
      return;
    }
    if (!shown(connection, "fsync").equals("on")) {
      throw new Unfit(
          "PostgreSQL must run with fsync on; otherwise a crash of its machine can lose orders"
              + " that were confirmed."
              + UNLESS_ACCEPTED);
    }
    // it can be set for a server, a database, a user or a session; the session's value counts
    String synchronous = shown(connection, "synchronous_commit");
    if (!SYNCHRONOUS.contains(synchronous)) {
      throw new Unfit(
          "PostgreSQL must not run with synchronous_commit "
              + synchronous
              + "; otherwise a crash or a failover can lose orders that were confirmed. It must be"
              + " on, remote_write or remote_apply."
              + UNLESS_ACCEPTED);
    }
  }

  private static String shown(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
