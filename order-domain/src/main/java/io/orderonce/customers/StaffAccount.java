package io.orderonce.customers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A member of staff, as administrators see them.
 *
 * @param hasPassword false until the first password is set by a link; until then nobody can log in
 * @param lastLoginAt to within an hour for programs, which log in with every call
 */
public record StaffAccount(
    String userName,
    Role role,
    boolean enabled,
    boolean hasPassword,
    Optional<EmailAddress> email,
    Optional<Instant> lastLoginAt) {

  /**
   * Letters, digits and hyphens that are the same as long as nothing has changed that staff set.
   */
  public String version() {
    String state = String.join(" ", role.text(), Boolean.toString(enabled), email.toString());
    return UUID.nameUUIDFromBytes(state.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The account's status in words that remain readable years later. */
  public String standing() {
    return role.text() + ", " + (enabled ? "enabled" : "disabled");
  }
}
