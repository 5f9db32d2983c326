package io.orderonce.customers;

import io.orderonce.text.Violation;
import java.util.List;
import java.util.Optional;

/**
 * How somebody changes his own password. The old one is good for nothing afterwards: not here, on
 * other nodes not after a minute, and whoever is still logged in by it is found out by {@link
 * Logins#isCurrent}.
 */
public final class ChangePassword {

  private final Users users;
  private final Logins logins;

  /** What one is told. */
  public sealed interface Outcome {}

  /**
   * The new password is the password.
   *
   * @param login who he is by the new one; the session goes on with this
   */
  public record Changed(Login login) implements Outcome {}

  /** The old password is not the user's, or not any more. */
  public record WrongPassword() implements Outcome {}

  /**
   * The new password will not do.
   *
   * @param violations by the field {@code password}
   */
  public record Refused(List<Violation> violations) implements Outcome {}

  public ChangePassword(Users users, Logins logins) {
    this.users = users;
    this.logins = logins;
  }

  /**
   * @throws Logins.TooManyLogins if no processor was free to check and hash in time
   */
  public Outcome change(Login login, String old, String fresh) {
    List<Violation> violations = CredentialRules.violationsOfPassword(login.userName(), fresh);
    return violations.isEmpty()
        ? attempt(login, old, fresh)
            // a hash that is too weak is replaced while the old password is checked: look again
            .or(() -> attempt(login, old, fresh))
            .orElseGet(WrongPassword::new)
        : new Refused(violations);
  }

  /** Empty if the hash was replaced between looking and changing. */
  private Optional<Outcome> attempt(Login login, String old, String fresh) {
    Optional<Users.User> user = users.find(login.userName()).filter(Users.User::enabled);
    if (user.isEmpty() || !logins.isPasswordOf(user.get(), old)) {
      return Optional.of(new WrongPassword());
    }
    if (!users.changePassword(user.get(), logins.hash(fresh))) {
      return Optional.empty();
    }
    logins.forget(login.userName());
    return Optional.of(
        new Changed(
            new Login(
                login.userName(), login.role(), login.customer(), user.get().credentials() + 1)));
  }
}
