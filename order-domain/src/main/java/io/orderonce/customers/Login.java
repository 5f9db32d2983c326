package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import java.util.Optional;

/**
 * An authenticated user.
 *
 * @param customer for whom the user orders; empty for staff
 * @param credentials version of the password that was used: each change of the password gives a new
 *     number
 */
public record Login(String userName, Role role, Optional<CustomerId> customer, int credentials) {

  /** The number of an account's first password. */
  public static final int FIRST_CREDENTIALS = 1;
}
