package io.orderonce.mail;

import io.orderonce.ids.CustomerId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Who can be written to, and in which language. */
public interface Receivers {

  /** Empty if the customer has no e-mail address. */
  Optional<Receiver> ofCustomer(CustomerId customer);

  /** Those of these customers who have an e-mail address. */
  Set<CustomerId> reachable(Collection<CustomerId> customers);

  /** An account that may log in, with what is known to reach its owner. */
  record Account(String userName, Optional<CustomerId> customer, Optional<Receiver> receiver) {}

  /**
   * The account of a user.
   *
   * @param userName in stored form
   * @return empty if there is none, or it is switched off
   */
  Optional<Account> account(String userName);
}
