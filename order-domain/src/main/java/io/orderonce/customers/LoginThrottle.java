package io.orderonce.customers;

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
 * address, or many from many. What is counted is in the database, so all nodes count together.
 *
 * <p>Nobody is locked out by strangers: from the address from which an account was last entered,
 * only that address's own failures count. And nobody learns whether an account exists: all names
 * are counted alike.
 */
public final class LoginThrottle {

  private static final Limit PER_ACCOUNT = new Limit(5, Duration.ofMinutes(15));
  private static final Limit PER_ADDRESS = new Limit(30, Duration.ofMinutes(15));
  private static final Limit OVERALL = new Limit(600, Duration.ofMinutes(5));

  /** Who has an IPv6 address has all that begin with the same 64 bits. */
  private static final int IPV6_NETWORK_BYTES = 8;

  private final FailedLogins failures;
  private final Clock clock;

  /** So many failures within so long, and no more. */
  private record Limit(int most, Duration span) {

    /**
     * @param failure the one that was the last allowed
     */
    Optional<Duration> left(Optional<Instant> failure, Instant now) {
      return failure
          .map(at -> Duration.between(now, at.plus(span)))
          .filter(left -> !left.isNegative() && !left.isZero());
    }
  }

  public LoginThrottle(FailedLogins failures, Clock clock) {
    this.failures = failures;
    this.clock = clock;
  }

  /** How long to wait before a password is looked at; empty if it may be now. */
  public Optional<Duration> waitFor(String userName, String address) {
    String name = UserName.normal(userName);
    String network = network(address);
    Instant now = clock.instant();
    Optional<Duration> own = PER_ADDRESS.left(failures.fromAddress(network, PER_ADDRESS.most), now);
    return failures.cameLastFrom(name, network)
        ? own
        : Stream.of(
                own,
                PER_ACCOUNT.left(failures.withName(name, PER_ACCOUNT.most), now),
                OVERALL.left(failures.ofAll(OVERALL.most), now))
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder());
  }

  /** Somebody showed a wrong name or password. */
  public void failed(String userName, String address) {
    failures.enter(UserName.normal(userName), network(address), clock.instant());
  }

  /** Somebody showed the right password. */
  public void succeeded(String userName, String address) {
    failures.succeeded(UserName.normal(userName), network(address));
  }

  /**
   * Drops what no limit counts any more.
   *
   * @return how many failures
   */
  public int dropOld() {
    Duration longest =
        Stream.of(PER_ACCOUNT, PER_ADDRESS, OVERALL)
            .map(Limit::span)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return failures.dropBefore(clock.instant().minus(longest));
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
