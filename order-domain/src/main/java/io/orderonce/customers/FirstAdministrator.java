package io.orderonce.customers;

import io.orderonce.text.Flaw;
import io.orderonce.text.Violation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a new shop gets its first administrator: the log of the first start shows a token, valid for
 * one hour and one use. Without it nobody can log in, because there are no users.
 */
public final class FirstAdministrator {

  private static final Duration LIFETIME = Duration.ofHours(1);

  private final Users users;
  private final Logins logins;
  private final LoginThrottle throttle;
  private final Clock clock;
  private Optional<Token> token = Optional.empty();

  private record Token(String text, Instant end) {}

  /** The result of the attempt. */
  public sealed interface Setup {

    /** One answer for each. */
    <R> R answer(
        Function<Created, R> created, Function<Refused, R> refused, Function<Invalid, R> invalid);

    /**
     * @param userName in stored form
     */
    record Created(String userName) implements Setup {
      @Override
      public <R> R answer(
          Function<Created, R> created,
          Function<Refused, R> refused,
          Function<Invalid, R> invalid) {
        return created.apply(this);
      }
    }

    /** The token is wrong or used up, or there already is an administrator: all look alike. */
    record Refused() implements Setup {
      @Override
      public <R> R answer(
          Function<Created, R> created,
          Function<Refused, R> refused,
          Function<Invalid, R> invalid) {
        return refused.apply(this);
      }
    }

    /**
     * The name or the password is not acceptable. The token stays valid.
     *
     * @param violations by the fields {@code userName} and {@code password}
     */
    record Invalid(List<Violation> violations) implements Setup {
      @Override
      public <R> R answer(
          Function<Created, R> created,
          Function<Refused, R> refused,
          Function<Invalid, R> invalid) {
        return invalid.apply(this);
      }
    }
  }

  public FirstAdministrator(Users users, Logins logins, LoginThrottle throttle, Clock clock) {
    this.users = users;
    this.logins = logins;
    this.throttle = throttle;
    this.clock = clock;
  }

  /** Creates a token if the shop has no administrator; show it to the operator only. */
  public synchronized Optional<String> offerToken() {
    if (users.hasAdministrator()) {
      return Optional.empty();
    }
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    Token fresh = new Token(HexFormat.of().formatHex(random), clock.instant().plus(LIFETIME));
    token = Optional.of(fresh);
    return Optional.of(fresh.text);
  }

  /**
   * The right token is accepted however many wrong ones came before: it cannot be guessed, and
   * nobody must be able to lock the operator out.
   *
   * @param address where the token came from
   * @throws LoginThrottle.TooManyTries if too many tokens from there were wrong
   * @throws Logins.TooManyLogins if no processor was free to hash the password in time
   */
  public Setup create(String shownToken, String userName, String password, String address) {
    if (!isToken(shownToken)) {
      throttle.at("setting up", address);
      return new Setup.Refused();
    }
    String name = UserName.normal(userName);
    List<Violation> violations = CredentialRules.violations(name, password);
    return violations.isEmpty()
        ? entered(name, logins.hash(name, password))
        : new Setup.Invalid(violations);
  }

  /** When two clients present the token at once, the database accepts one of them. */
  private Setup entered(String userName, String passwordHash) {
    boolean created = users.createFirstAdministrator(userName, passwordHash);
    if (!created && !users.hasAdministrator()) {
      return new Setup.Invalid(List.of(Violation.of("userName", Flaw.TAKEN)));
    }
    useUp();
    return created ? new Setup.Created(userName) : new Setup.Refused();
  }

  private synchronized boolean isToken(String shown) {
    return token
        .filter(mine -> clock.instant().isBefore(mine.end) && equal(mine.text, shown))
        .isPresent();
  }

  private synchronized void useUp() {
    token = Optional.empty();
  }

  private static boolean equal(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
