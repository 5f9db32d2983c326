package io.orderonce.privacy;

import io.orderonce.ids.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The first step of every erasure, in one transaction under the lock on the customer's row: an
 * order that is being placed is there before it, and erased with the others, or is refused after
 * it.
 */
public interface ErasesAccounts {

  /**
   * Erases name, e-mail address, telephone number and addresses, ends the log-in for ever, and
   * records it in the audit trail. A repeated call changes nothing.
   *
   * @param by the member of staff
   * @param reason a legal one
   * @return when it was erased first; empty if there is no such customer
   */
  Optional<Instant> erase(CustomerId customer, String by, String reason);

  /** Whose data has to be looked at once more, the earliest erasure first. */
  List<Unfinished> unfinished();

  /** An erasure that is not finished. */
  record Unfinished(CustomerId customer, Instant erasedAt) {}

  /** The erasure needs not be looked at any more. */
  void finish(CustomerId customer);
}
