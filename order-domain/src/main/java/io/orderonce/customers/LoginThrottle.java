package io.orderonce.customers;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Slows down password guessing: against one account from anywhere, against many accounts from one
 * network, or against many from many. All ways to log in share it. Each try is recorded before the
 * password is checked and removed if it was right, and the counts are in the database: all nodes
 * together let no more tries through than one would.
 *
 * <p>Strangers cannot lock anybody out: a network from which the account was entered before has a
 * separate allowance, which others cannot use up. And nobody learns whether an account exists: all
 * names are counted alike.
 */
public final class LoginThrottle {

  private static final Duration QUARTER = Duration.ofMinutes(15);

  /** Together with the next limit, no more than ten tries per account in a quarter of an hour. */
  private static final Limit PER_ACCOUNT = new Limit(5, QUARTER);

  private static final Limit PER_ACCOUNT_FROM_KNOWN_PLACES = new Limit(5, QUARTER);
  private static final Limit PER_KNOWN_PLACE = new Limit(3, QUARTER);

  private static final Limit PER_NETWORK = new Limit(30, QUARTER);
  private static final Limit OVERALL = new Limit(600, Duration.ofMinutes(5));

  /** How long a network stays known after the last successful log-in from it. */
  private static final Duration PLACES_KNOWN = Duration.ofDays(30);

  /** A try that turns out right frees its place, so a refusal must not be remembered for longer. */
  private static final Duration REFUSAL = Duration.ofSeconds(1);

  private static final int MOST_REFUSALS = 10_000;

  private final PasswordTries tries;
  private final Clock clock;
  private final Cache<String, Instant> refusals;

  /** Too many tries were wrong; the next one is allowed after a while. */
  public static final class TooManyTries extends RuntimeException {

    private final transient Duration left;

    TooManyTries(Duration left) {
      super("too many failed logins", null, false, false);
      this.left = left;
    }

    /** How long to wait until the next try is considered. */
    public Duration left() {
      return left;
    }
  }

  /** A try that was let through; it counts until it is taken back. */
  record Try(String account, String network, long number) {}

  private sealed interface Answer {}

  private record Entered(Try entered) implements Answer {}

  private record Refused(Duration left) implements Answer {}

  /** At most so many tries within the time span. */
  private record Limit(int most, Duration span) {

    /**
     * @param last the last try that was allowed
     */
    Optional<Duration> left(Optional<Instant> last, Instant now) {
      return last.map(at -> Duration.between(now, at.plus(span)))
          .filter(left -> !left.isNegative() && !left.isZero());
    }
  }

  public LoginThrottle(PasswordTries tries, Clock clock) {
    this.tries = tries;
    this.clock = clock;
    this.refusals = Remembering.atMost(MOST_REFUSALS, clock).expireAfterWrite(REFUSAL).build();
  }

  /**
   * Records a try at a user's password, which may then be checked.
   *
   * @throws TooManyTries if it may not
   */
  Try atPassword(String userName, String address) {
    return enter(accountOf(userName), ClientNetwork.of(address));
  }

  /**
   * Repeats a recent refusal of {@link #atPassword} without asking the database: those who keep
   * hammering cost nothing more.
   */
  void refuseAgain(String userName, String address) {
    refuseAgain(accountOf(userName), ClientNetwork.of(address), clock.instant());
  }

  /**
   * Counts that somebody says they have forgotten a password, whoever's: whether there is such a
   * user does not matter.
   *
   * @param address the client's address
   * @throws TooManyTries if it was said too often there
   */
  public void atForgottenPassword(String address) {
    at("forgotten password", address);
  }

  /** The same for guesses at something other than a user's password, counted per network. */
  void at(String what, String address) {
    String network = ClientNetwork.of(address);
    enter(what + ':' + network, network);
  }

  /**
   * What {@link #at} would answer, when it is not known yet whether this is a guess.
   *
   * @throws TooManyTries if there were too many
   */
  void lookAt(String what, String address) {
    String network = ClientNetwork.of(address);
    Instant now = clock.instant();
    tries
        .with(what + ':' + network, mine -> asStranger(mine, network, now))
        .ifPresent(
            left -> {
              throw new TooManyTries(left);
            });
  }

  /** The password was right: it was not a guess, and the network is known from now on. */
  void wasRight(Try entered) {
    tries.with(
        entered.account(),
        mine -> {
          mine.takeBack(entered.number());
          mine.cameInFrom(entered.network(), clock.instant());
          return entered;
        });
  }

  /**
   * Deletes tries that no limit counts any more.
   *
   * @return how many tries
   */
  public int dropOld() {
    Instant now = clock.instant();
    return tries.dropBefore(now.minus(QUARTER), now.minus(PLACES_KNOWN));
  }

  private Try enter(String account, String network) {
    Instant now = clock.instant();
    refuseAgain(account, network, now);
    Answer answer = tries.with(account, mine -> answer(mine, account, network, now));
    if (answer instanceof Refused refused) {
      refusals.put(account + '\0' + network, now.plus(refused.left));
      throw new TooManyTries(refused.left);
    }
    return ((Entered) answer).entered;
  }

  private static Answer answer(
      PasswordTries.Tries mine, String account, String network, Instant now) {
    boolean isKnown = mine.isKnownPlace(network);
    Optional<Duration> asKnown = isKnown ? atKnownPlace(mine, network, now) : Optional.empty();
    if (isKnown && asKnown.isEmpty()) {
      return new Entered(new Try(account, network, mine.enter(network, true, now)));
    }
    Optional<Duration> asStranger = asStranger(mine, network, now);
    if (asStranger.isEmpty()) {
      return new Entered(new Try(account, network, mine.enter(network, false, now)));
    }
    return new Refused(
        asKnown.filter(left -> left.compareTo(asStranger.get()) < 0).orElseGet(asStranger::get));
  }

  private void refuseAgain(String account, String network, Instant now) {
    Optional.ofNullable(refusals.getIfPresent(account + '\0' + network))
        .filter(now::isBefore)
        .ifPresent(
            until -> {
              throw new TooManyTries(Duration.between(now, until));
            });
  }

  private static Optional<Duration> atKnownPlace(
      PasswordTries.Tries mine, String network, Instant now) {
    return longest(
        Stream.of(
            PER_KNOWN_PLACE.left(mine.fromKnownPlace(network, PER_KNOWN_PLACE.most), now),
            PER_ACCOUNT_FROM_KNOWN_PLACES.left(
                mine.fromKnownPlaces(PER_ACCOUNT_FROM_KNOWN_PLACES.most), now)));
  }

  private static Optional<Duration> asStranger(
      PasswordTries.Tries mine, String network, Instant now) {
    return longest(
        Stream.of(
            PER_ACCOUNT.left(mine.byStrangers(PER_ACCOUNT.most), now),
            PER_NETWORK.left(mine.byStrangersOf(network, PER_NETWORK.most), now),
            OVERALL.left(mine.byAllStrangers(OVERALL.most), now)));
  }

  private static Optional<Duration> longest(Stream<Optional<Duration>> waits) {
    return waits.flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  /** Prefixed, so that no typed name collides with the keys of {@link #at}. */
  private static String accountOf(String userName) {
    return "user:" + UserName.normal(userName);
  }
}
