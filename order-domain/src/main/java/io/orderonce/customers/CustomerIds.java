package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Makes ids for customers who bring none. */
public final class CustomerIds {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private CustomerIds() {}

  /** Sixty random bits, so ids do not collide. */
  public static CustomerId fresh() {
    return new CustomerId(
        RANDOM
            .ints(LENGTH, 0, ALPHABET.length())
            .mapToObj(i -> ALPHABET.substring(i, i + 1))
            .collect(Collectors.joining("", "U", "")));
  }
}
