package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import io.orderonce.text.ReadingLanguage;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of users. User names are stored and compared in lower case. */
public interface Users {

  Optional<User> find(String userName);

  boolean hasAdministrator();

  /** Whether the customer may browse but not order; true as well if the customer does not exist. */
  boolean isBlocked(CustomerId customer);

  /**
   * Enters the first administrator of a shop that has none.
   *
   * @return false if there already is one or the name is taken; then nothing has changed
   */
  boolean createFirstAdministrator(String userName, String passwordHash);

  /**
   * Enters a new customer and the user who orders for them.
   *
   * @return false if the user name is taken; then nothing has changed
   */
  boolean createShopper(
      String userName,
      String passwordHash,
      CustomerId customer,
      String customerName,
      Contact contact);

  /**
   * Replaces the password.
   *
   * @return false if its hash was replaced meanwhile, or the user no longer exists; then nothing
   *     has changed
   */
  boolean changePassword(User user, String passwordHash);

  /** Remembers that the user was here. */
  void noteLogin(String userName, Instant at);

  /**
   * Remembers in which language the user reads the shop's pages: of staff with the user, of others
   * with the customer for whom they order.
   */
  void noteLanguage(String userName, ReadingLanguage language);

  /** Replaces the hash, unless the password was changed meanwhile. */
  void rehash(User user, String passwordHash);

  /**
   * A row of the table.
   *
   * @param passwordHash null if no password was set yet: then none is right
   * @param customer for whom the user orders; null for staff
   * @param enabled whether both the user and their customer are enabled
   * @param credentials see {@link Login}
   */
  record User(
      String name,
      @Nullable String passwordHash,
      Role role,
      @Nullable CustomerId customer,
      boolean enabled,
      int credentials) {

    /**
     * Who it is, in log lines: they are kept longer than a customer may want. What belongs to a
     * customer's id can be looked up, until it is erased.
     */
    public String inLogs() {
      return customer == null ? name : "customer " + customer;
    }

    public Login asLogin() {
      return new Login(name, role, Optional.ofNullable(customer), credentials);
    }
  }
}
