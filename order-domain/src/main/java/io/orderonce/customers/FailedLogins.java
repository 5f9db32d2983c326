package io.orderonce.customers;

import java.time.Instant;
import java.util.Optional;

/** Log-ins that failed, and from where users came last: what {@link LoginThrottle} goes by. */
public interface FailedLogins {

  void enter(String userName, String address, Instant at);

  /** Notes from where the user came, and drops what failed for him from there before. */
  void succeeded(String userName, String address);

  boolean cameLastFrom(String userName, String address);

  /**
   * When the last but so many failed with this name.
   *
   * @param count 1 for the last one
   */
  Optional<Instant> withName(String userName, int count);

  /** The same of this address. */
  Optional<Instant> fromAddress(String address, int count);

  /** The same of all. */
  Optional<Instant> ofAll(int count);

  /**
   * @return how many were dropped
   */
  int dropBefore(Instant moment);
}
