package io.orderonce.persons;

import java.time.Instant;

/**
 * Something by which a customer is recognised.
 *
 * @param until when it was last true of the customer; {@link #STILL} if it is true now
 */
public record PersonMark(PersonKey key, Instant until) {

  /** Later than every moment that is stored. */
  public static final Instant STILL = Instant.parse("9999-12-31T23:59:59Z");

  public static PersonMark still(PersonKey key) {
    return new PersonMark(key, STILL);
  }
}
