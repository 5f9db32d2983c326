package io.orderonce.customers;

import io.orderonce.text.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes a user's own password. Afterwards the old one is worthless on every node, and {@link
 * Logins#isCurrent} detects sessions that were opened with it.
 */
public final class ChangePassword {

  private final Users users;
  private final Logins logins;

  /** The result of the attempt. */
  public sealed interface PasswordChange {

    /** One answer for each. */
    <R> R answer(
        Function<Changed, R> changed,
        Function<WrongPassword, R> wrongPassword,
        Function<Refused, R> refused);
  }

  /**
   * The new password is in effect.
   *
   * @param login the user under the new password; the session continues with it
   */
  public record Changed(Login login) implements PasswordChange {
    @Override
    public <R> R answer(
        Function<Changed, R> changed,
        Function<WrongPassword, R> wrongPassword,
        Function<Refused, R> refused) {
      return changed.apply(this);
    }
  }

  /** The old password is not the user's, or no longer. */
  public record WrongPassword() implements PasswordChange {
    @Override
    public <R> R answer(
        Function<Changed, R> changed,
        Function<WrongPassword, R> wrongPassword,
        Function<Refused, R> refused) {
      return wrongPassword.apply(this);
    }
  }

  /**
   * The new password is not acceptable.
   *
   * @param violations by the field {@code password}
   */
  public record Refused(List<Violation> violations) implements PasswordChange {
    @Override
    public <R> R answer(
        Function<Changed, R> changed,
        Function<WrongPassword, R> wrongPassword,
        Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }

  public ChangePassword(Users users, Logins logins) {
    this.users = users;
    this.logins = logins;
  }

  /**
   * @param address the client's address
   * @throws Logins.TooManyLogins if no processor was free to check and hash in time
   * @throws LoginThrottle.TooManyTries if too many old passwords were wrong
   */
  public PasswordChange change(Login login, String old, String fresh, String address) {
    List<Violation> violations = CredentialRules.violationsOfPassword(login.userName(), fresh);
    return violations.isEmpty()
        ? attempt(login, old, fresh, address)
            // a hash that is too weak is replaced while the old password is checked: read it again
            .or(() -> attempt(login, old, fresh, address))
            .orElseGet(WrongPassword::new)
        : new Refused(violations);
  }

  /** Empty if the hash was replaced between reading and changing. */
  private Optional<PasswordChange> attempt(Login login, String old, String fresh, String address) {
    Optional<Users.User> user = users.find(login.userName()).filter(Users.User::enabled);
    if (user.isEmpty() || !logins.isPasswordOf(user.get(), old, address)) {
      return Optional.of(new WrongPassword());
    }
    if (!users.changePassword(user.get(), logins.hash(login.userName(), fresh))) {
      return Optional.empty();
    }
    return Optional.of(
        new Changed(
            new Login(
                login.userName(), login.role(), login.customer(), user.get().credentials() + 1)));
  }
}
