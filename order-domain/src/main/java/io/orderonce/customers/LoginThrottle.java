package io.orderonce.customers;

import com.github.benmanes.caffeine.cache.Cache;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes those wait who try out passwords: one account's from anywhere, many accounts' from one
 * network, or many from many. There is one of it for every way in. Each try is entered before the
 * password is looked at and taken back if it was right, and what is counted is in the database: all
 * nodes together let no more through than one.
 *
 * <p>Nobody is locked out by strangers: whoever comes from a network from which the account was
 * entered before has tries of his own there, which others cannot use up. And nobody learns whether
 * an account exists: all names are counted alike.
 */
public final class LoginThrottle {

  private static final Duration QUARTER = Duration.ofMinutes(15);

  /** Together no more than ten in a quarter of an hour for one account. */
  private static final Limit PER_ACCOUNT = new Limit(5, QUARTER);

  private static final Limit PER_ACCOUNT_FROM_KNOWN_PLACES = new Limit(5, QUARTER);
  private static final Limit PER_KNOWN_PLACE = new Limit(3, QUARTER);

  private static final Limit PER_NETWORK = new Limit(30, QUARTER);
  private static final Limit OVERALL = new Limit(600, Duration.ofMinutes(5));

  /** How long a network is known from which nobody came in with the account's password. */
  private static final Duration PLACES_KNOWN = Duration.ofDays(30);

  /** A try that turns out right makes room again, so a refusal is not good for longer. */
  private static final Duration REFUSAL = Duration.ofSeconds(1);

  private static final int MOST_REFUSALS = 10_000;

  /** Who has an IPv6 address has all that begin with the same 64 bits. */
  private static final int IPV6_NETWORK_BYTES = 8;

  private final PasswordTries tries;
  private final Clock clock;
  private final Cache<String, Instant> refusals;

  /** Too many tries were wrong; the next may be made after a while. */
  public static final class TooManyTries extends RuntimeException {

    private final transient Duration left;

    TooManyTries(Duration left) {
      super("too many failed logins", null, false, false);
      this.left = left;
    }

    /** How long to wait before anything is looked at. */
    public Duration left() {
      return left;
    }
  }

  /** One that was let through, and counts until it is taken back. */
  record Try(String account, String network, long number) {}

  private sealed interface Answer {}

  private record Entered(Try entered) implements Answer {}

  private record Refused(Duration left) implements Answer {}

  /** So many tries within so long, and no more. */
  private record Limit(int most, Duration span) {

    /**
     * @param last the one that was the last allowed
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
   * Enters a try at a user's password, which then may be looked at.
   *
   * @throws TooManyTries if it may not
   */
  Try atPassword(String userName, String address) {
    return enter(accountOf(userName), network(address));
  }

  /**
   * What {@link #atPassword} would say, without asking the database, if it has just said no: those
   * who hammer at a door cost nothing but this.
   */
  void refuseAgain(String userName, String address) {
    refuseAgain(accountOf(userName), network(address), clock.instant());
  }

  /** The same for a guess at something that is no user's, counted for each network by itself. */
  void at(String what, String address) {
    String network = network(address);
    enter(what + ':' + network, network);
  }

  /**
   * What {@link #at} would say, for those of whom it is not known yet whether they guess.
   *
   * @throws TooManyTries if too many did
   */
  void lookAt(String what, String address) {
    String network = network(address);
    Instant now = clock.instant();
    tries
        .with(what + ':' + network, mine -> asStranger(mine, network, now))
        .ifPresent(
            left -> {
              throw new TooManyTries(left);
            });
  }

  /** The password was right: nothing was guessed, and the place is known from now on. */
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
   * Drops what no limit counts any more.
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

  /** With a beginning that {@link #at} has not, whatever somebody types for a name. */
  private static String accountOf(String userName) {
    return "user:" + UserName.normal(userName);
  }

  /** Nothing with a colon in it is a host's name, so none is looked up. */
  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(parsed.getAddress(), 0, IPV6_NETWORK_BYTES)
          : parsed.getHostAddress();
    } catch (UnknownHostException noAddress) {
      return address;
    }
  }
}
