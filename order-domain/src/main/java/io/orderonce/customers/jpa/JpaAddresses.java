package io.orderonce.customers.jpa;

import io.orderonce.customers.Addresses;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.ShipTo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Addresses in the database. The lock on the customer's row serialises changes. */
final class JpaAddresses implements Addresses {

  private static final String COLUMNS = "name, street, city, region, postal_code, country";

  private static final String REMEMBERED =
      "SELECT "
          + COLUMNS
          + ", address_no FROM addresses WHERE customer_id = ?"
          + " ORDER BY address_no DESC";

  private static final String ACCOUNT =
      "SELECT "
          + COLUMNS
          + " FROM customers WHERE customer_id = ?"
          + " AND street IS NOT NULL AND city IS NOT NULL AND country IS NOT NULL";

  /** The name stays: it belongs to the customer, not to the address. */
  private static final String FORGET_ACCOUNT =
      "UPDATE customers SET street = NULL, city = NULL, region = NULL, postal_code = NULL,"
          + " country = NULL WHERE customer_id = ?";

  /** Nobody who was erased meanwhile: an order that was placed just before is still remembered. */
  private static final String LOCK =
      "SELECT customer_id FROM customers WHERE customer_id = ? AND erased_at IS NULL FOR UPDATE";

  private static final String ENTER =
      "INSERT INTO addresses ("
          + COLUMNS
          + ", address_no, customer_id)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String REMOVE =
      "DELETE FROM addresses WHERE customer_id = ? AND address_no = ?";

  private final Transactions transactions;

  private record Row(ShipTo address, int number) {}

  public JpaAddresses(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<ShipTo> of(CustomerId customer) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          Sql sql = Sql.in(unit);
          return Stream.concat(
                  remembered(sql, customer).stream().map(Row::address),
                  ofAccount(sql, customer).stream())
              .distinct()
              .toList();
        });
  }

  @Override
  public void save(CustomerId customer, ShipTo address) {
    if (address.isBlank()) {
      return;
    }
    transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          if (!lock(sql, customer)) {
            return 0;
          }
          List<Row> before = remembered(sql, customer);
          List<Row> others =
              before.stream().filter(row -> !row.address.equals(address)).limit(MOST - 1).toList();
          remove(sql, customer, before.stream().filter(row -> !others.contains(row)).toList());
          return enter(sql, customer, address, before.isEmpty() ? 1 : before.get(0).number + 1);
        });
  }

  @Override
  public void remove(CustomerId customer, ShipTo address) {
    transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          lock(sql, customer);
          if (ofAccount(sql, customer).filter(address::equals).isPresent()) {
            sql.change(FORGET_ACCOUNT, customer.value());
          }
          return remove(
              sql,
              customer,
              remembered(sql, customer).stream()
                  .filter(row -> row.address.equals(address))
                  .toList());
        });
  }

  private static boolean lock(Sql sql, CustomerId customer) {
    return sql.first(LOCK, row -> true, customer.value()).isPresent();
  }

  private static List<Row> remembered(Sql sql, CustomerId customer) {
    return sql.rows(
        REMEMBERED, row -> new Row(address(row), row.getInt("address_no")), customer.value());
  }

  /**
   * Addresses entered by hand or imported from a file may be incomplete, so they are checked here.
   */
  private static Optional<ShipTo> ofAccount(Sql sql, CustomerId customer) {
    return sql.first(ACCOUNT, JpaAddresses::address, customer.value()).filter(ShipTo::canBeWritten);
  }

  private static int remove(Sql sql, CustomerId customer, List<Row> rows) {
    for (Row row : rows) {
      sql.change(REMOVE, customer.value(), row.number);
    }
    return rows.size();
  }

  /** Within an open transaction, for a customer who has none yet. */
  static void enterFirst(Sql sql, CustomerId customer, ShipTo address) {
    enter(sql, customer, address, 1);
  }

  private static int enter(Sql sql, CustomerId customer, ShipTo address, int number) {
    return sql.change(
        ENTER,
        address.name(),
        address.street(),
        address.city(),
        address.region(),
        address.postalCode(),
        address.country(),
        number,
        customer.value());
  }

  private static ShipTo address(ResultSet row) throws SQLException {
    return ShipTo.kept(
        row.getString("name"),
        row.getString("street"),
        row.getString("city"),
        row.getString("region"),
        row.getString("postal_code"),
        row.getString("country"));
  }
}
