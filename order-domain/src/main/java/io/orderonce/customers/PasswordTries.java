package io.orderonce.customers;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tries at passwords that were not right, or not yet, and from where users have come in: what
 * {@link LoginThrottle} goes by. All nodes share it.
 */
public interface PasswordTries {

  /**
   * Looks at one account and enters tries at it, in one transaction. Whoever else works on the same
   * account waits, on whichever node: what was counted still holds when the next try is entered.
   */
  <T> T with(String account, Function<Tries, T> work);

  /**
   * @param moment tries before this are dropped
   * @param places and places where nobody came in since this
   * @return how many tries were dropped
   */
  int dropBefore(Instant moment, Instant places);

  /** Those of one account. */
  interface Tries {

    /** Whether somebody came in from this network with the account's password. */
    boolean isKnownPlace(String network);

    /**
     * When the last but so many was, of those from known places.
     *
     * @param count 1 for the last one
     */
    Optional<Instant> fromKnownPlaces(int count);

    /** The same of those from this known place. */
    Optional<Instant> fromKnownPlace(String network, int count);

    /** The same of those from anywhere else. */
    Optional<Instant> byStrangers(int count);

    /** The same of what strangers tried from this network, at whichever account. */
    Optional<Instant> byStrangersOf(String network, int count);

    /** The same of what strangers tried anywhere, at whichever account. */
    Optional<Instant> byAllStrangers(int count);

    /**
     * @return its number
     */
    long enter(String network, boolean fromKnownPlace, Instant at);

    void takeBack(long number);

    /** From now on the network is a known place. */
    void cameInFrom(String network, Instant at);
  }
}
