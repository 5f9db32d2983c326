package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of users. User names are kept and compared in lower case. */
public interface Users {

  Optional<User> find(String userName);

  boolean hasAdministrator();

  /** Whether the customer may look but not order; true as well for one who is not there. */
  boolean isBlocked(CustomerId customer);

  /**
   * Enters the first administrator of a shop that has none.
   *
   * @return false if there is one already or the name is taken; then nothing has changed
   */
  boolean createFirstAdministrator(String userName, String passwordHash);

  /**
   * Enters a new customer and the user who orders for him.
   *
   * @return false if the user's name is taken; then nothing has changed
   */
  boolean createShopper(
      String userName, String passwordHash, CustomerId customer, String customerName);

  /**
   * Replaces the password.
   *
   * @return false if its hash was replaced meanwhile, or the user is gone; then nothing has changed
   */
  boolean changePassword(User user, String passwordHash);

  /** Replaces the hash, unless the password was changed meanwhile. */
  void rehash(User user, String passwordHash);

  /**
   * A row of the table.
   *
   * @param customer for whom he orders, null for staff
   * @param enabled whether both the user and his customer are switched on
   * @param credentials see {@link Login}
   */
  record User(
      String name,
      String passwordHash,
      Role role,
      @Nullable CustomerId customer,
      boolean enabled,
      int credentials) {

    public Login asLogin() {
      return new Login(name, role, Optional.ofNullable(customer), credentials);
    }
  }
}
