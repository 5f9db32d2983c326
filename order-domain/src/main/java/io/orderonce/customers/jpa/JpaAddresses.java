package io.orderonce.customers.jpa;

import io.orderonce.customers.Addresses;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.CustomerId;
import io.orderonce.ordering.ShipTo;
import java.util.ArrayList;
import java.util.List;

/** Addresses in the database. */
public final class JpaAddresses implements Addresses {

  private static final String KNOWN =
      "SELECT name, street, city, region, postal_code, country, address_no FROM addresses"
          + " WHERE customer_id = ? UNION ALL SELECT COALESCE(contact, name), street, city, region,"
          + " postal_code, country, -1 FROM customers WHERE customer_id = ? AND street IS NOT NULL"
          + " AND city IS NOT NULL AND country IS NOT NULL ORDER BY 7 DESC";

  private final Transactions transactions;

  public JpaAddresses(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<ShipTo> of(CustomerId customer) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return new Sql(unit.connection())
              .ask(
                  KNOWN,
                  statement -> {
                    statement.setString(1, customer.value());
                    statement.setString(2, customer.value());
                  },
                  rows -> {
                    List<ShipTo> known = new ArrayList<>();
                    while (rows.next()) {
                      known.add(
                          new ShipTo(
                              rows.getString(1),
                              rows.getString(2),
                              rows.getString(3),
                              rows.getString(4),
                              rows.getString(5),
                              rows.getString(6)));
                    }
                    return known;
                  });
        });
  }

  @Override
  public void save(CustomerId customer, ShipTo address) {}

  @Override
  public void remove(CustomerId customer, int index) {}
}
