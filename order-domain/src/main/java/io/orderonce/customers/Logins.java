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
 * Checks user names and passwords, for every way in.
 *
 * <p>Hashing a password costs a good part of a second on purpose, so a password that was found
 * right is remembered for an hour after its last use, under a keyed hash that means nothing outside
 * this process; programs that authenticate on every call then pay once. It is remembered as right
 * for the one hash that it was compared with, and the account is read anew each time: whatever was
 * changed of it on whichever node holds at once. Equal checks at the same moment share one
 * computation, and no more run at once than there are processors.
 *
 * <p>What is not remembered has to pass the {@link LoginThrottle}. What is remembered has not, so
 * nobody who guesses can keep out those who are in.
 */
public final class Logins {

  private static final Logger LOG = System.getLogger(Logins.class.getName());
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final int MOST_REMEMBERED = 20_000;
  private static final int LONGEST_PASSWORD = 256;

  private final Users users;
  private final Passwords passwords;
  private final LoginThrottle throttle;
  private final SecretKeySpec key;
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
    this.key = new SecretKeySpec(random, "HmacSHA256");
    this.nobodysHash = passwords.hash(HexFormat.of().formatHex(random));
  }

  /**
   * Who this is; empty if the name or the password is wrong, which look and last the same.
   *
   * @param address from where he comes
   * @throws TooManyLogins if no processor was free to check the password in time
   * @throws LoginThrottle.TooManyTries if too many were wrong before
   */
  public Optional<Login> verify(String userName, String password, String address) {
    return userOf(userName, password, address).map(Users.User::asLogin);
  }

  /** The same with all that is known of the user at this moment. */
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

  /** A crowd of strangers costs the database nothing; who was here before passes by it. */
  private void turnAway(String name, String address) {
    throttle.refuseAgain(name, address);
    if (isCrowded()) {
      throw new TooManyLogins();
    }
  }

  /** Whether strangers are sent away, because too many passwords are being checked. */
  boolean isCrowded() {
    return room.isFull();
  }

  /** Not every name that can be sent can be asked for: PostgreSQL refuses U+0000. */
  private Optional<Users.User> find(String name) {
    return TextForms.isUnprintable(name) ? Optional.empty() : users.find(name);
  }

  /** Whether the account is switched on at this moment. */
  public boolean isEnabled(Login login) {
    return users.find(login.userName()).map(Users.User::enabled).orElse(false);
  }

  /**
   * Whether the account is switched on at this moment, has the role it had, and its sessions were
   * not ended since: by a new password, by switching it off, by staff. A session that lives long
   * asks this, of the database.
   */
  public boolean isCurrent(Login login) {
    return users
        .find(login.userName())
        .filter(user -> user.enabled() && user.asLogin().equals(login))
        .isPresent();
  }

  /** Whether this is the user's password, as {@link #verify} would find. */
  boolean isPasswordOf(Users.User user, String password, String address) {
    return password.length() <= LONGEST_PASSWORD
        && check(user.name(), password, Optional.of(user), address);
  }

  /**
   * Hashes a new password, when a processor is free. Whoever made it up knows it.
   *
   * @param userName in lower case
   * @throws TooManyLogins if none was in time
   */
  String hash(String userName, String password) {
    String hash = room.run(() -> passwords.hash(PasswordText.normal(password)));
    right.put(keyed(password + '\0' + hash), true);
    known.put(keyed(userName + '\0' + password), true);
    return hash;
  }

  /** Equal questions at one time are asked once, and a yes is good for a while. */
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
      // an error too: nobody else will ever answer those who wait
      mine.completeExceptionally(e);
    } finally {
      checks.remove(question, mine);
    }
    return answerOf(mine);
  }

  /** Who has waited for a processor may find that another has just answered the same. */
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

  /** A name that nobody has stays out of the log: it may be a password in the wrong field. */
  private static void note(Level level, String what, Optional<Users.User> user, String address) {
    LOG.log(
        level,
        () ->
            "%s: %s, from %s"
                .formatted(what, user.map(Users.User::name).orElse("no such user"), address));
  }

  private static boolean answerOf(CompletableFuture<Boolean> check) {
    try {
      return check.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /**
   * A hash from before there was a normal form is of what was typed then. Only where the two differ
   * a second one is computed, for names that nobody has too.
   *
   * <p>A right password is also the one chance to replace a hash that is too weak by now, or of
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
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }
}
