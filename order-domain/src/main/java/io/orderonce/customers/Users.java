package io.orderonce.customers;

import io.orderonce.ordering.CustomerId;
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

  /** Replaces the hash, unless the password was changed meanwhile. */
  void rehash(User user, String passwordHash);

  /**
   * A row of the table.
   *
   * @param customer for whom he orders, null for staff
   * @param enabled whether both the user and his customer are switched on
   */
  record User(
      String name, String passwordHash, Role role, @Nullable CustomerId customer, boolean enabled) {

    public Login asLogin() {
      return new Login(name, role, Optional.ofNullable(customer));
    }
  }
}
