package io.orderonce.customers;

import com.github.benmanes.caffeine.cache.Cache;
import io.orderonce.text.TextForms;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks user names and passwords, for every way to log in.
 *
 * <p>Hashing a password deliberately takes a good part of a second, so a password found right is
 * remembered for an hour after its last use, under a keyed hash that is meaningless outside this
 * process; programs that authenticate on every call then pay once. It is remembered as right for
 * the one hash that it was compared with, and the account is read again each time: any change to
 * it, on any node, takes effect at once. Concurrent checks of the same password share one
 * computation, and no more run at once than there are processors.
 *
 * <p>What is not remembered has to pass the {@link LoginThrottle}. What is remembered need not, so
 * guessing cannot keep out users who are already in.
 */
public final class Logins {

  private static final Logger LOG = System.getLogger(Logins.class.getName());
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final int MOST_REMEMBERED = 20_000;
  private static final int LONGEST_PASSWORD = 256;

  private final Users users;
  private final Passwords passwords;
  private final LoginThrottle throttle;

  /** Never used itself: each use is of a copy, which is cheaper than looking the algorithm up. */
  private final Mac keyed;

  private final String nobodysHash;
  private final HashingRoom room = new HashingRoom(Runtime.getRuntime().availableProcessors());
  private final Cache<String, Boolean> right;
  private final Cache<String, Boolean> known;
  private final ConcurrentMap<String, CompletableFuture<Boolean>> checks =
      new ConcurrentHashMap<>();

  /** Too many passwords are being checked; try again in a moment. */
  public static final class TooManyLogins extends RuntimeException {
    TooManyLogins() {
      super("too many passwords are being checked at once");
    }
  }

  public Logins(Users users, Passwords passwords, LoginThrottle throttle, Clock clock) {
    this.users = users;
    this.passwords = passwords;
    this.throttle = throttle;
    this.right = Remembering.atMost(MOST_REMEMBERED, clock).expireAfterAccess(REMEMBERED).build();
    this.known = Remembering.atMost(MOST_REMEMBERED, clock).expireAfterAccess(REMEMBERED).build();
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.keyed = keyedBy(random);
    this.nobodysHash = passwords.hash(HexFormat.of().formatHex(random));
  }

  /**
   * The user with this name and password; empty if either is wrong, which look alike and take
   * equally long.
   *
   * @param address the client's address
   * @throws TooManyLogins if no processor was free to check the password in time
   * @throws LoginThrottle.TooManyTries if too many were wrong before
   */
  public Optional<Login> verify(String userName, String password, String address) {
    return userOf(userName, password, address).map(Users.User::asLogin);
  }

  /** The same, with all that is known about the user now. */
  public Optional<Users.User> userOf(String userName, String password, String address) {
    if (password.length() > LONGEST_PASSWORD) {
      return Optional.empty();
    }
    String name = UserName.normal(userName);
    String shown = keyed(name + '\0' + password);
    if (known.getIfPresent(shown) == null) {
      turnAway(name, address);
    }
    Optional<Users.User> user = find(name);
    if (!check(name, password, user, address)) {
      return Optional.empty();
    }
    known.put(shown, true);
    return user;
  }

  /** Turns strangers away without asking the database; users who were here before pass. */
  private void turnAway(String name, String address) {
    throttle.refuseAgain(name, address);
    if (isCrowded()) {
      throw new TooManyLogins();
    }
  }

  /** Whether strangers are turned away because too many passwords are being checked. */
  boolean isCrowded() {
    return room.isFull();
  }

  /** Not every name that can be sent can be queried: PostgreSQL refuses U+0000. */
  private Optional<Users.User> find(String name) {
    return TextForms.isUnprintable(name) ? Optional.empty() : users.find(name);
  }

  /** How log lines name this user. */
  String inLogs(String userName) {
    return users.find(userName).map(Users.User::inLogs).orElse("no such user");
  }

  /** Whether the account is enabled now. */
  public boolean isEnabled(Login login) {
    return users.find(login.userName()).map(Users.User::enabled).orElse(false);
  }

  /**
   * Whether the account is enabled now, still has the same role, and its sessions have not been
   * ended since: by a new password, by disabling the account, by staff. Long-lived sessions check
   * this against the database.
   */
  public boolean isCurrent(Login login) {
    return users
        .find(login.userName())
        .filter(user -> user.enabled() && user.asLogin().equals(login))
        .isPresent();
  }

  /** Whether this is the user's password, with the same result as {@link #verify}. */
  boolean isPasswordOf(Users.User user, String password, String address) {
    return password.length() <= LONGEST_PASSWORD
        && check(user.name(), password, Optional.of(user), address);
  }

  /**
   * Hashes a new password when a processor is free, and remembers it as right: the user who chose
   * it knows it.
   *
   * @param userName in lower case
   * @throws TooManyLogins if none was free in time
   */
  String hash(String userName, String password) {
    String hash = room.run(() -> passwords.hash(PasswordText.normal(password)));
    right.put(keyed(password + '\0' + hash), true);
    known.put(keyed(userName + '\0' + password), true);
    return hash;
  }

  /** Concurrent equal checks run once, and a positive result is remembered for a while. */
  private boolean check(String name, String password, Optional<Users.User> user, String address) {
    String hash = user.map(Users.User::passwordHash).orElse(nobodysHash);
    String pair = keyed(password + '\0' + hash);
    if (right.getIfPresent(pair) != null) {
      return true;
    }
    String question = keyed(name + '\0' + address + '\0' + pair);
    CompletableFuture<Boolean> mine = new CompletableFuture<>();
    CompletableFuture<Boolean> running = checks.putIfAbsent(question, mine);
    if (running != null) {
      return room.listen(() -> answerOf(running));
    }
    try {
      mine.complete(room.run(() -> attempt(name, password, user, address, pair)));
    } catch (RuntimeException | Error e) {
      // errors too: nothing else would ever complete the waiting callers
      mine.completeExceptionally(e);
    } finally {
      checks.remove(question, mine);
    }
    return answerOf(mine);
  }

  /** While this call waited for a processor, another may have found the same result. */
  private boolean attempt(
      String name, String password, Optional<Users.User> user, String address, String pair) {
    if (right.getIfPresent(pair) != null) {
      return true;
    }
    LoginThrottle.Try entered = enter(name, user, address);
    boolean matches =
        compute(password, user.map(Users.User::passwordHash).orElse(nobodysHash), user);
    if (matches) {
      right.put(pair, true);
      throttle.wasRight(entered);
    }
    note(Level.INFO, matches ? "Password accepted" : "Wrong password", user, address);
    return matches;
  }

  private LoginThrottle.Try enter(String name, Optional<Users.User> user, String address) {
    try {
      return throttle.atPassword(name, address);
    } catch (LoginThrottle.TooManyTries refused) {
      if (user.isPresent()) {
        // names that nobody has can be made up without end
        note(Level.WARNING, "Too many wrong passwords", user, address);
      }
      throw refused;
    }
  }

  /** A non-existent name is not logged: it may be a password typed into the wrong field. */
  private static void note(Level level, String what, Optional<Users.User> user, String address) {
    LOG.log(
        level,
        () ->
            "%s: %s, from %s"
                .formatted(what, user.map(Users.User::inLogs).orElse("no such user"), address));
  }

  private static boolean answerOf(CompletableFuture<Boolean> check) {
    try {
      return check.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /**
   * A hash from before passwords were normalised is of the text as typed. A second hash is computed
   * only where the two differ, and for non-existent names too.
   *
   * <p>A right password is also the only chance to replace a hash that is too weak by now, or of
   * another form.
   */
  private boolean compute(String password, String hash, Optional<Users.User> user) {
    String normal = PasswordText.normal(password);
    boolean matches = passwords.verify(normal, hash);
    boolean asTyped = !matches && !normal.equals(password) && passwords.verify(password, hash);
    if (asTyped || matches && passwords.isOutdated(hash)) {
      user.ifPresent(known -> users.rehash(known, passwords.hash(normal)));
    }
    return matches || asTyped;
  }

  private String keyed(String text) {
    try {
      Mac mac = (Mac) keyed.clone();
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's HmacSHA256 can be copied", impossible);
    }
  }

  private static Mac keyedBy(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }
}
