package io.orderonce.customers;

import io.orderonce.text.Violation;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Function;

/**
 * Sets a user's password with a link, when there is none yet or it was forgotten. Afterwards the
 * link is used up, the old password is worthless, and all sessions of the user have ended.
 */
public final class SetPassword {

  private static final Logger LOG = System.getLogger(SetPassword.class.getName());

  private final PasswordLinks links;
  private final Logins logins;
  private final LoginThrottle throttle;

  /** The result of the attempt. */
  public sealed interface PasswordSetting {

    /** One answer for each. */
    <R> R answer(
        Function<Done, R> done, Function<NotOpen, R> notOpen, Function<Refused, R> refused);
  }

  /**
   * The password is in effect.
   *
   * @param userName in stored form
   */
  public record Done(String userName) implements PasswordSetting {
    @Override
    public <R> R answer(
        Function<Done, R> done, Function<NotOpen, R> notOpen, Function<Refused, R> refused) {
      return done.apply(this);
    }
  }

  /**
   * With this link no password can be set any more.
   *
   * @param state why not; never {@link PasswordLinks.Open}
   */
  public record NotOpen(PasswordLinks.State state) implements PasswordSetting {
    @Override
    public <R> R answer(
        Function<Done, R> done, Function<NotOpen, R> notOpen, Function<Refused, R> refused) {
      return notOpen.apply(this);
    }
  }

  /**
   * The password is not acceptable. The link stays good.
   *
   * @param violations by the field {@code password}
   */
  public record Refused(List<Violation> violations) implements PasswordSetting {
    @Override
    public <R> R answer(
        Function<Done, R> done, Function<NotOpen, R> notOpen, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }

  public SetPassword(PasswordLinks links, Logins logins, LoginThrottle throttle) {
    this.links = links;
    this.logins = logins;
    this.throttle = throttle;
  }

  /** What the link is good for, before anything is typed. */
  public PasswordLinks.State look(String token) {
    return links.look(token);
  }

  /**
   * The holder of a good link is let through however many wrong ones came before: it cannot be
   * guessed.
   *
   * @param address the client's address
   * @throws LoginThrottle.TooManyTries if too many unknown links came from there
   * @throws Logins.TooManyLogins if no processor was free to hash the password in time
   */
  public PasswordSetting set(String token, String password, String address) {
    PasswordLinks.State found = links.look(token);
    if (found instanceof PasswordLinks.Unknown) {
      throttle.at("setting a password", address);
    }
    return found instanceof PasswordLinks.Open open
        ? setBy(open.userName(), token, password, address)
        : new NotOpen(found);
  }

  private PasswordSetting setBy(String userName, String token, String password, String address) {
    List<Violation> violations = CredentialRules.violationsOfPassword(userName, password);
    if (!violations.isEmpty()) {
      return new Refused(violations);
    }
    PasswordLinks.State then = links.use(token, logins.hash(userName, password));
    if (!(then instanceof PasswordLinks.Open)) {
      return new NotOpen(then);
    }
    LOG.log(
        Level.INFO, () -> logins.inLogs(userName) + ": password set by a link, from " + address);
    return new Done(userName);
  }
}
