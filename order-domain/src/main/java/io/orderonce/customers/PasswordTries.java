package io.orderonce.customers;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Password tries that were wrong or are still being checked, and the networks from which users have
 * logged in: the data behind {@link LoginThrottle}. All nodes share it.
 */
public interface PasswordTries {

  /**
   * Reads and records the tries at one account, in one transaction. Other work on the same account
   * waits, on any node: what was counted still holds when the next try is recorded.
   */
  <T> T with(String account, Function<Tries, T> work);

  /**
   * @param moment tries before this are deleted
   * @param places networks without a log-in since this are deleted
   * @return how many tries were deleted
   */
  int dropBefore(Instant moment, Instant places);

  /** The tries at one account. */
  interface Tries {

    /** Whether there was a log-in to the account from this network. */
    boolean isKnownPlace(String network);

    /**
     * The time of the {@code count}-th last try from known networks.
     *
     * @param count 1 for the last one
     */
    Optional<Instant> fromKnownPlaces(int count);

    /** The same for tries from this known network. */
    Optional<Instant> fromKnownPlace(String network, int count);

    /** The same for tries from everywhere else. */
    Optional<Instant> byStrangers(int count);

    /** The same for strangers' tries from this network, at any account. */
    Optional<Instant> byStrangersOf(String network, int count);

    /** The same for strangers' tries from anywhere, at any account. */
    Optional<Instant> byAllStrangers(int count);

    /**
     * @return its number
     */
    long enter(String network, boolean fromKnownPlace, Instant at);

    void takeBack(long number);

    /** From now on this is a known network. */
    void cameInFrom(String network, Instant at);
  }
}
