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
          + ", address_no, usual FROM addresses WHERE customer_id = ?"
          + " ORDER BY usual DESC, address_no DESC";

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
          + ", address_no, usual, customer_id)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String REMOVE =
      "DELETE FROM addresses WHERE customer_id = ? AND address_no = ?";

  private static final String NONE_IS_USUAL =
      "UPDATE addresses SET usual = FALSE WHERE customer_id = ? AND usual";

  private final Transactions transactions;

  private record Row(ShipTo address, int number, boolean usual) {

    Row at(int place) {
      return new Row(address, place, usual);
    }

    static int after(List<Row> rows) {
      return rows.stream().mapToInt(Row::number).max().orElse(0) + 1;
    }
  }

  /** Changes what is remembered of one customer, under the lock. */
  private interface Work<R> {
    R on(Sql sql, List<Row> remembered);
  }

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
  public Optional<ShipTo> usual(CustomerId customer) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return remembered(Sql.in(unit), customer).stream()
              .filter(Row::usual)
              .map(Row::address)
              .findFirst();
        });
  }

  @Override
  public void save(CustomerId customer, ShipTo address) {
    if (!address.isBlank()) {
      locked(
          customer,
          (sql, before) -> {
            Row fresh = new Row(address, Row.after(before), isUsual(before, address));
            return put(sql, customer, before, fresh);
          });
    }
  }

  @Override
  public void change(CustomerId customer, ShipTo before, ShipTo after) {
    locked(
        customer,
        (sql, rows) -> {
          Row old = rowOf(rows, before).orElseGet(() -> new Row(before, Row.after(rows), false));
          forget(sql, customer, before, rows);
          return put(
              sql,
              customer,
              remembered(sql, customer),
              new Row(after, old.number, old.usual || isUsual(rows, after)));
        });
  }

  @Override
  public void makeUsual(CustomerId customer, ShipTo address) {
    locked(
        customer,
        (sql, rows) -> {
          sql.change(NONE_IS_USUAL, customer.value());
          int place = rowOf(rows, address).map(Row::number).orElseGet(() -> Row.after(rows));
          return put(sql, customer, remembered(sql, customer), new Row(address, place, true));
        });
  }

  @Override
  public Optional<Forgotten> remove(CustomerId customer, ShipTo address) {
    return locked(customer, (sql, rows) -> forget(sql, customer, address, rows))
        .flatMap(forgotten -> forgotten);
  }

  @Override
  public void putBack(CustomerId customer, Forgotten forgotten) {
    locked(
        customer,
        (sql, rows) -> {
          boolean isThere = rowOf(rows, forgotten.address()).isPresent();
          boolean usual = forgotten.usual() && rows.stream().noneMatch(Row::usual);
          Row again = new Row(forgotten.address(), forgotten.place(), usual);
          return isThere || rows.size() >= MOST ? 0 : put(sql, customer, rows, again);
        });
  }

  /** Empty for somebody who is not there, or was erased. */
  private <R> Optional<R> locked(CustomerId customer, Work<R> work) {
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          return lock(sql, customer)
              ? Optional.of(work.on(sql, remembered(sql, customer)))
              : Optional.empty();
        });
  }

  /**
   * In place of the same address, and of what there is no room for; the usual one always has it.
   */
  private static int put(Sql sql, CustomerId customer, List<Row> before, Row fresh) {
    List<Row> others =
        before.stream().filter(row -> !row.address.equals(fresh.address)).limit(MOST - 1).toList();
    remove(sql, customer, before.stream().filter(row -> !others.contains(row)).toList());
    boolean isTaken = others.stream().anyMatch(row -> row.number == fresh.number);
    return enter(sql, customer, isTaken ? fresh.at(Row.after(others)) : fresh);
  }

  private static Optional<Forgotten> forget(
      Sql sql, CustomerId customer, ShipTo address, List<Row> rows) {
    boolean isOfAccount = ofAccount(sql, customer).filter(address::equals).isPresent();
    if (isOfAccount) {
      sql.change(FORGET_ACCOUNT, customer.value());
    }
    Optional<Row> found = rowOf(rows, address);
    found.ifPresent(row -> remove(sql, customer, List.of(row)));
    return found
        .map(row -> new Forgotten(row.address, row.number, row.usual))
        .or(() -> isOfAccount ? Optional.of(new Forgotten(address, 0, false)) : Optional.empty());
  }

  private static Optional<Row> rowOf(List<Row> rows, ShipTo address) {
    return rows.stream().filter(row -> row.address.equals(address)).findFirst();
  }

  private static boolean isUsual(List<Row> rows, ShipTo address) {
    return rowOf(rows, address).filter(Row::usual).isPresent();
  }

  private static boolean lock(Sql sql, CustomerId customer) {
    return sql.first(LOCK, row -> true, customer.value()).isPresent();
  }

  private static List<Row> remembered(Sql sql, CustomerId customer) {
    return sql.rows(
        REMEMBERED,
        row -> new Row(address(row), row.getInt("address_no"), row.getBoolean("usual")),
        customer.value());
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
    enter(sql, customer, new Row(address, 1, false));
  }

  private static int enter(Sql sql, CustomerId customer, Row row) {
    ShipTo address = row.address;
    return sql.change(
        ENTER,
        address.name(),
        address.street(),
        address.city(),
        address.region(),
        address.postalCode(),
        address.country(),
        row.number,
        row.usual,
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
