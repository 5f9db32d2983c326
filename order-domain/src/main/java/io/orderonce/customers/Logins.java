package io.orderonce.customers;

import io.orderonce.text.Texts;
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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks user names and passwords.
 *
 * <p>Hashing a password costs a good part of a second on purpose, so what was found right is
 * remembered for {@value #REMEMBERED_SECONDS} s, under a keyed hash that means nothing outside this
 * process; programs that authenticate on every call then pay once. Equal checks at the same moment
 * share one computation, and no more run at once than there are processors.
 *
 * <p>Whether an account is switched on is not remembered here: see {@link #isEnabled}.
 */
public final class Logins {

  private static final long REMEMBERED_SECONDS = 60;
  private static final Duration REMEMBERED = Duration.ofSeconds(REMEMBERED_SECONDS);
  private static final int LONGEST_PASSWORD = 256;
  private static final long PATIENCE_SECONDS = 5;

  private final Users users;
  private final Passwords passwords;
  private final SecretKeySpec key;
  private final String nobodysHash;
  private final Semaphore hashing = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final Memory<Login> remembered;
  private final Memory<Boolean> right;
  private final ConcurrentMap<String, CompletableFuture<Boolean>> checks =
      new ConcurrentHashMap<>();

  /** Too many passwords are being checked; try again in a moment. */
  public static final class TooManyLogins extends RuntimeException {
    TooManyLogins() {
      super("too many passwords are being checked at once");
    }
  }

  public Logins(Users users, Passwords passwords, Clock clock) {
    this.users = users;
    this.passwords = passwords;
    this.remembered = new Memory<>(clock, REMEMBERED);
    this.right = new Memory<>(clock, REMEMBERED);
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, "HmacSHA256");
    this.nobodysHash = passwords.hash(HexFormat.of().formatHex(random));
  }

  /**
   * Who this is; empty if the name or the password is wrong, which look and last the same.
   *
   * @throws TooManyLogins if no processor was free to check the password in time
   */
  public Optional<Login> verify(String userName, String password) {
    if (password.length() > LONGEST_PASSWORD) {
      return Optional.empty();
    }
    String name = UserName.normal(userName);
    String pair = keyed(name + '\0' + password);
    Optional<Login> known = remembered.get(pair);
    if (known.isPresent()) {
      return known;
    }
    Optional<Users.User> user = find(name);
    if (!check(password, user) || user.isEmpty()) {
      return Optional.empty();
    }
    Login login = user.get().asLogin();
    remembered.put(pair, login);
    return Optional.of(login);
  }

  /** Not every name that can be sent can be asked for: PostgreSQL refuses U+0000. */
  private Optional<Users.User> find(String name) {
    return Texts.isUnprintable(name) ? Optional.empty() : users.find(name);
  }

  /** Whether the account is switched on at this moment. */
  public boolean isEnabled(Login login) {
    return users.find(login.userName()).map(Users.User::enabled).orElse(false);
  }

  /**
   * Whether the account is switched on at this moment, and its password is still the one that was
   * shown. A session that lives long asks this.
   */
  public boolean isCurrent(Login login) {
    return users
        .find(login.userName())
        .map(user -> user.enabled() && user.credentials() == login.credentials())
        .orElse(false);
  }

  /**
   * The same user as he stands now; what was remembered of him may be from before all his sessions
   * were ended.
   */
  public Optional<Login> asOfNow(Login login) {
    return users.find(login.userName()).filter(Users.User::enabled).map(Users.User::asLogin);
  }

  /** From now on the passwords of this user are checked anew on this node. */
  public void forget(String userName) {
    String name = UserName.normal(userName);
    remembered.forget(login -> login.userName().equals(name));
  }

  /** Whether this is the user's password, whatever is remembered. */
  boolean isPasswordOf(Users.User user, String password) {
    return password.length() <= LONGEST_PASSWORD && check(password, Optional.of(user));
  }

  /**
   * Hashes a new password, when a processor is free.
   *
   * @throws TooManyLogins if none was in time
   */
  String hash(String password) {
    return onProcessor(() -> passwords.hash(PasswordText.normal(password)));
  }

  /** Equal questions at one time are asked once, and a yes is good for a while. */
  private boolean check(String password, Optional<Users.User> user) {
    String hash = user.map(Users.User::passwordHash).orElse(nobodysHash);
    String question = keyed(password + '\0' + hash);
    CompletableFuture<Boolean> mine = new CompletableFuture<>();
    CompletableFuture<Boolean> running = checks.putIfAbsent(question, mine);
    if (running != null) {
      return answerOf(running);
    }
    try {
      mine.complete(isRight(question, () -> compute(password, hash, user)));
    } catch (RuntimeException | Error e) {
      // an error too: nobody else will ever answer those who wait
      mine.completeExceptionally(e);
    } finally {
      checks.remove(question, mine);
    }
    return answerOf(mine);
  }

  private boolean isRight(String question, Supplier<Boolean> computation) {
    if (right.get(question).isPresent()) {
      return true;
    }
    boolean matches = onProcessor(computation);
    if (matches) {
      right.put(question, true);
    }
    return matches;
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

  private <T> T onProcessor(Supplier<T> computation) {
    try {
      if (!hashing.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new TooManyLogins();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TooManyLogins();
    }
    try {
      return computation.get();
    } finally {
      hashing.release();
    }
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
