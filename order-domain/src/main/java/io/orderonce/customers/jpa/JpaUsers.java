package io.orderonce.customers.jpa;

import io.orderonce.customers.Contact;
import io.orderonce.customers.Role;
import io.orderonce.customers.Users;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.text.ReadingLanguage;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Users in the database. */
final class JpaUsers implements Users {

  private static final String FIND =
      """
      SELECT u.user_name, u.password_hash, u.role, c.customer_id,
             u.enabled AND COALESCE(c.enabled, TRUE), u.credentials
      FROM users u LEFT JOIN customers c ON c.customer_id = u.customer_id
      WHERE u.user_name = ?\
      """;

  private static final String NOTE_LOGIN = "UPDATE users SET last_login_at = ? WHERE user_name = ?";

  private static final String NOTE_OF_CUSTOMER =
      """
      UPDATE customers SET language = ?
      WHERE customer_id = (SELECT customer_id FROM users WHERE user_name = ?)
        AND (language IS NULL OR language <> ?)\
      """;

  private static final String NOTE_OF_STAFF =
      """
      UPDATE users SET language = ?
      WHERE user_name = ? AND customer_id IS NULL AND (language IS NULL OR language <> ?)\
      """;

  private final Transactions transactions;
  private final JpaContacts contacts;
  private final Clock clock;

  public JpaUsers(Transactions transactions, JpaContacts contacts, Clock clock) {
    this.transactions = transactions;
    this.contacts = contacts;
    this.clock = clock;
  }

  /** Asked at every call of the API and every click: hence one statement, and no entities. */
  @Override
  public Optional<User> find(String userName) {
    return transactions.ask(queries -> queries.first(FIND, JpaUsers::user, userName));
  }

  @Override
  public boolean hasAdministrator() {
    return transactions.read(JpaUsers::countAdministrators) > 0;
  }

  @Override
  public boolean isBlocked(CustomerId customer) {
    return transactions.read(
        entities -> {
          CustomerRow row = entities.find(CustomerRow.class, customer.value());
          return row == null || row.blocked;
        });
  }

  /** Two nodes may run this at once: the shop's single row is the lock between them. */
  @Override
  public boolean createFirstAdministrator(String userName, String passwordHash) {
    try {
      return transactions.run(
          unit -> {
            EntityManager entities = unit.entities();
            entities.createNativeQuery("SELECT shop_id FROM shop FOR UPDATE").getResultList();
            if (countAdministrators(entities) > 0) {
              return false;
            }
            entities.persist(new UserRow(userName, passwordHash, Role.ADMIN, null, now()));
            entities.flush();
            return isFree(unit, userName);
          });
    } catch (RuntimeException e) {
      return falseIfTaken(e);
    }
  }

  @Override
  public boolean createShopper(
      String userName,
      String passwordHash,
      CustomerId customer,
      String customerName,
      Contact contact) {
    try {
      return transactions.run(
          unit -> {
            EntityManager entities = unit.entities();
            entities.persist(new CustomerRow(customer.value(), customerName, contact, now()));
            // inserted first: the user row references it, which JPA does not know
            entities.flush();
            entities.persist(
                new UserRow(userName, passwordHash, Role.SHOPPER, customer.value(), now()));
            entities.flush();
            contacts.enter(Sql.in(unit), customer, contact);
            return isFree(unit, userName);
          });
    } catch (RuntimeException e) {
      return falseIfTaken(e);
    }
  }

  /** After the user was entered, who goes again if the name is not free. */
  private static boolean isFree(Transactions.Unit unit, String userName) {
    boolean erased = ErasedUserNames.contain(Sql.in(unit), userName);
    if (erased) {
      unit.rollBack();
    }
    return !erased;
  }

  @Override
  public boolean changePassword(User user, String passwordHash) {
    return transactions.run(
        unit ->
            unit.entities()
                    .createQuery(
                        "UPDATE UserRow u SET u.passwordHash = :fresh,"
                            + " u.credentials = u.credentials + 1"
                            + " WHERE u.name = :name AND u.passwordHash = :old")
                    .setParameter("fresh", passwordHash)
                    .setParameter("name", user.name())
                    .setParameter("old", user.passwordHash())
                    .executeUpdate()
                > 0);
  }

  @Override
  public void rehash(User user, String passwordHash) {
    transactions.run(
        unit ->
            unit.entities()
                .createQuery(
                    "UPDATE UserRow u SET u.passwordHash = :fresh"
                        + " WHERE u.name = :name AND u.passwordHash = :old")
                .setParameter("fresh", passwordHash)
                .setParameter("name", user.name())
                .setParameter("old", user.passwordHash())
                .executeUpdate());
  }

  @Override
  public void noteLogin(String userName, Instant at) {
    transactions.run(
        unit -> Sql.in(unit).change(NOTE_LOGIN, at.truncatedTo(ChronoUnit.MICROS), userName));
  }

  @Override
  public void noteLanguage(String userName, ReadingLanguage language) {
    String tag = language.tag();
    transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          return sql.change(NOTE_OF_CUSTOMER, tag, userName, tag)
              + sql.change(NOTE_OF_STAFF, tag, userName, tag);
        });
  }

  private static long countAdministrators(EntityManager entities) {
    return entities
        .createQuery("SELECT COUNT(u) FROM UserRow u WHERE u.role = 'admin'", Long.class)
        .getSingleResult();
  }

  private static boolean falseIfTaken(RuntimeException e) {
    if (DatabaseFault.isViolationOf(e, "pk_users")) {
      return false;
    }
    throw e;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static User user(ResultSet row) throws SQLException {
    String customer = row.getString(4);
    return new User(
        row.getString(1),
        row.getString(2),
        Role.of(row.getString(3)),
        customer == null ? null : new CustomerId(customer),
        row.getBoolean(5),
        row.getInt(6));
  }
}
