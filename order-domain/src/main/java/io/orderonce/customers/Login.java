package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import java.util.Optional;

/**
 * A user who has shown who he is.
 *
 * @param customer for whom he orders; staff order for nobody
 * @param credentials which password he showed: each change of the password makes another number
 */
public record Login(String userName, Role role, Optional<CustomerId> customer, int credentials) {

  /** The number of the password with which an account begins. */
  public static final int FIRST_CREDENTIALS = 1;
}
