package io.orderonce.customers;

import java.util.Optional;

/**
 * A member of staff to be entered. They get no password: they set one by a link.
 *
 * @param userName in normal form
 */
public record NewStaff(String userName, Role role, Optional<EmailAddress> email) {

  public NewStaff {
    if (!role.isStaff() || !CredentialRules.violationsOfName(userName).isEmpty()) {
      throw new IllegalArgumentException("not a member of staff: " + userName + ", " + role);
    }
  }

  /**
   * Somebody as typed.
   *
   * @param email an empty text is none
   * @throws InvalidDetails with everything that is wrong
   */
  public static NewStaff typed(String userName, Role role, String email) {
    Details details = new Details();
    String name = details.userName(userName);
    Optional<EmailAddress> address = details.email(email);
    details.check();
    return new NewStaff(name, role, address);
  }
}
