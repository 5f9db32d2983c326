package io.orderonce.customers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Slows down whoever makes accounts by the dozen: at most so many an hour from one network, and
 * from everywhere together. A place is taken before the account is made and given back if none was
 * made, so that those who try at the same moment, on any node, get no more.
 *
 * <p>It decides before anybody looks whether a name is taken, so a refusal says nothing about names
 * and takes the same time for all of them. Networks with many people behind them, a school or an
 * office, can be trusted: then only the number for everywhere counts.
 */
public final class RegistrationThrottle {

  private static final Duration HOUR = Duration.ofHours(1);

  private final Registrations registrations;
  private final int perNetwork;
  private final int overall;
  private final Predicate<String> trusted;
  private final Clock clock;

  /**
   * @param perNetwork how many accounts may be made from one network in an hour
   * @param overall how many from anywhere
   * @param trusted whether an address is in a network to which the first number does not apply
   */
  public RegistrationThrottle(
      Registrations registrations,
      int perNetwork,
      int overall,
      Predicate<String> trusted,
      Clock clock) {
    this.registrations = registrations;
    this.perNetwork = perNetwork;
    this.overall = overall;
    this.trusted = trusted;
    this.clock = clock;
  }

  /** Either the number of the place that was taken, or how long there is none. */
  private record Answer(long number, Optional<Duration> left) {}

  /**
   * Takes a place.
   *
   * @return its number
   * @throws LoginThrottle.TooManyTries if there is none
   */
  long enter(String address) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String network = ClientNetwork.of(address);
    Answer answer =
        registrations.counting(
            made -> {
              Optional<Duration> left =
                  left(
                          trusted.test(address) ? Optional.empty() : made.from(network, perNetwork),
                          now)
                      .or(() -> left(made.overall(overall), now));
              return left.isPresent()
                  ? new Answer(0, left)
                  : new Answer(made.enter(network, now), left);
            });
    answer
        .left()
        .ifPresent(
            left -> {
              throw new LoginThrottle.TooManyTries(left);
            });
    return answer.number();
  }

  /** No account was made. */
  void takeBack(long number) {
    registrations.takeBack(number);
  }

  /**
   * Forgets what does not count any more.
   *
   * @return how many accounts it had counted
   */
  public int dropOld() {
    return registrations.dropBefore(clock.instant().minus(HOUR));
  }

  private static Optional<Duration> left(Optional<Instant> last, Instant now) {
    return last.map(at -> Duration.between(now, at.plus(HOUR)))
        .filter(left -> !left.isNegative() && !left.isZero());
  }
}
