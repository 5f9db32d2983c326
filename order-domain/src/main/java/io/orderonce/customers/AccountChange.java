package io.orderonce.customers;

import java.util.Optional;

/**
 * A change to a staff account; what is absent stays.
 *
 * @param email the new address, or none
 */
public record AccountChange(
    Optional<Role> role, Optional<Boolean> enabled, Optional<Optional<EmailAddress>> email) {

  public AccountChange {
    if (role.filter(one -> !one.isStaff()).isPresent()) {
      throw new IllegalArgumentException("staff do not become " + role.get());
    }
  }

  /**
   * A change with an e-mail address as typed; an empty text is none.
   *
   * @throws InvalidDetails if that is no e-mail address
   */
  public static AccountChange typed(
      Optional<Role> role, Optional<Boolean> enabled, Optional<String> email) {
    Details details = new Details();
    Optional<Optional<EmailAddress>> read = email.map(details::email);
    details.check();
    return new AccountChange(role, enabled, read);
  }

  /** Whether everything to be changed still has the value that was seen. */
  public boolean fits(StaffAccount present, StaffAccount seen) {
    return (role.isEmpty() || present.role() == seen.role())
        && (enabled.isEmpty() || present.enabled() == seen.enabled())
        && (email.isEmpty() || present.email().equals(seen.email()));
  }

  /** The account as it is afterwards. */
  public StaffAccount to(StaffAccount present) {
    return new StaffAccount(
        present.userName(),
        role.orElse(present.role()),
        enabled.orElse(present.enabled()),
        present.hasPassword(),
        email.orElse(present.email()),
        present.lastLoginAt());
  }
}
