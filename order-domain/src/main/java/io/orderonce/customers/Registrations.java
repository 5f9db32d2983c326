package io.orderonce.customers;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * When accounts were made, and from which networks: the data behind {@link RegistrationThrottle}.
 * All nodes share it.
 */
public interface Registrations {

  /**
   * Reads and records in one transaction. Other work waits, on any node: what was counted still
   * holds when the next is recorded.
   */
  <T> T counting(Function<Made, T> work);

  /** It was not made after all. */
  void takeBack(long number);

  /**
   * Deletes what is older.
   *
   * @return how many
   */
  int dropBefore(Instant moment);

  /** The accounts that were made. */
  interface Made {

    /**
     * When the {@code count}-th last one was made from this network.
     *
     * @param count 1 for the last one
     */
    Optional<Instant> from(String network, int count);

    /** The same from anywhere. */
    Optional<Instant> overall(int count);

    /**
     * @return its number
     */
    long enter(String network, Instant at);
  }
}
