package io.orderonce.mail.jpa;

import io.orderonce.customers.EmailAddress;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Queries;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.mail.Receiver;
import io.orderonce.mail.Receivers;
import io.orderonce.text.ReadingLanguage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Customers and staff, as far as they can be written to. */
final class JpaReceivers implements Receivers {

  private static final String OF_CUSTOMER =
      "SELECT name, email, language FROM customers WHERE customer_id = ? AND email IS NOT NULL";

  private static final String REACHABLE =
      "SELECT customer_id FROM customers WHERE customer_id = ANY(?) AND email IS NOT NULL";

  /** The address of a shopper is their customer's. */
  private static final String ACCOUNT =
      """
      SELECT COALESCE(c.name, u.user_name),
        CASE WHEN u.customer_id IS NULL THEN u.email ELSE c.email END,
        CASE WHEN u.customer_id IS NULL THEN u.language ELSE c.language END,
        u.user_name, u.customer_id
      FROM users u LEFT JOIN customers c ON c.customer_id = u.customer_id
      WHERE u.user_name = ? AND u.enabled AND COALESCE(c.enabled, TRUE)\
      """;

  private final Transactions transactions;

  JpaReceivers(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Receiver> ofCustomer(CustomerId customer) {
    return transactions
        .ask(queries -> queries.first(OF_CUSTOMER, JpaReceivers::receiver, customer.value()))
        .flatMap(one -> one);
  }

  @Override
  public Set<CustomerId> reachable(Collection<CustomerId> customers) {
    if (customers.isEmpty()) {
      return Set.of();
    }
    return transactions.run(
        unit -> {
          unit.rollBack();
          Sql sql = Sql.in(unit);
          return new HashSet<>(
              sql.rows(
                  REACHABLE,
                  row -> new CustomerId(row.getString(1)),
                  sql.texts(customers.stream().map(CustomerId::value).toList())));
        });
  }

  @Override
  public Optional<Account> account(String userName) {
    return transactions.ask(queries -> account(queries, userName));
  }

  private static Optional<Account> account(Queries queries, String userName) {
    return queries.first(
        ACCOUNT,
        row ->
            new Account(
                row.getString(4),
                Optional.ofNullable(row.getString(5)).map(CustomerId::new),
                receiver(row)),
        userName);
  }

  private static Optional<Receiver> receiver(ResultSet row) throws SQLException {
    String name = row.getString(1);
    String address = row.getString(2);
    ReadingLanguage language =
        Optional.ofNullable(row.getString(3))
            .flatMap(ReadingLanguage::tagged)
            .orElse(ReadingLanguage.ENGLISH);
    return Optional.ofNullable(address)
        .map(one -> new Receiver(name, new EmailAddress(one), language));
  }
}
