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
import java.util.Locale;
import java.util.Optional;

/**
 * How a new shop gets its first administrator: whoever can read the log of the first start finds a
 * token there, good for one hour and one use. Without it nobody can log in, for there are no users.
 */
public final class FirstAdministrator {

  private static final Duration LIFETIME = Duration.ofHours(1);

  private final Users users;
  private final Passwords passwords;
  private final Clock clock;
  private Optional<Token> token = Optional.empty();

  private record Token(String text, Instant end) {}

  /** What one is told. */
  public sealed interface Outcome {

    record Created() implements Outcome {}

    /** The token is wrong or used up, or there is an administrator already: all look alike. */
    record Refused() implements Outcome {}

    /**
     * The name or the password will not do. The token stays good.
     *
     * @param violations by the fields {@code userName} and {@code password}
     */
    record Invalid(List<Violation> violations) implements Outcome {}
  }

  public FirstAdministrator(Users users, Passwords passwords, Clock clock) {
    this.users = users;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** Makes a token if the shop has no administrator; to be shown to the operator alone. */
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

  public synchronized Outcome create(String shownToken, String userName, String password) {
    if (token
        .filter(mine -> clock.instant().isBefore(mine.end) && equal(mine.text, shownToken))
        .isEmpty()) {
      return new Outcome.Refused();
    }
    List<Violation> violations = CredentialRules.violations(userName, password);
    if (!violations.isEmpty()) {
      return new Outcome.Invalid(violations);
    }
    boolean created =
        users.createFirstAdministrator(userName.toLowerCase(Locale.ROOT), passwords.hash(password));
    if (!created && !users.hasAdministrator()) {
      return new Outcome.Invalid(List.of(Violation.of("userName", Flaw.TAKEN)));
    }
    token = Optional.empty();
    return created ? new Outcome.Created() : new Outcome.Refused();
  }

  private static boolean equal(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
