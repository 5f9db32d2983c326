package io.orderonce.customers;

/**
 * Somebody who registers, as typed.
 *
 * @param phone may be empty
 */
public record Registrant(
    String userName, String password, String fullName, String email, String phone) {

  /** Without the password and what is personal. */
  @Override
  public String toString() {
    return "registrant " + userName;
  }
}
