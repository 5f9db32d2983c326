package io.orderonce.customers;

import io.orderonce.edits.Update;
import io.orderonce.ids.CustomerId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The customers, as staff see them. Each change is one transaction, and is recorded in the audit
 * trail. A customer whose data was erased stays as they are: what is still sent for them changes
 * nothing.
 */
public interface CustomerFiles {

  Optional<CustomerFile> find(CustomerId id);

  /**
   * Matching customers, by id.
   *
   * @param query part of the id, the name or a user's name, ignoring case; all if empty
   * @param after the id after which to continue
   * @param size maximum number of results
   */
  List<CustomerFile> search(Optional<String> query, Optional<CustomerId> after, int size);

  /** The names of those of these customers that exist; of one who was erased it is empty. */
  Map<CustomerId, String> names(Collection<CustomerId> ids);

  /** The groups that have members, by name. */
  List<String> groups();

  /**
   * @param by the user who enters it
   */
  CustomerEntry add(NewCustomer fresh, String by);

  /**
   * Makes a link by which the customer's user sets a new password; the old one works until then.
   *
   * @param by the user who asks for it
   */
  LinkIssue newLink(CustomerId id, String by);

  /** A change that a customer makes: the audit trail is about staff, and does not contain it. */
  void changeOwn(CustomerId id, ContactChange change);

  /**
   * @param by the user who changes it
   * @return the customer afterwards; empty if there is none
   */
  Optional<CustomerFile> change(
      CustomerId id, CustomerChange change, String by, @Nullable String reason);

  /**
   * Changes what is named if it still has the state that was seen.
   *
   * @param seen the state on which the change was decided
   * @param by the user who changes it
   */
  Update<CustomerFile> change(
      CustomerFile seen, CustomerChange change, String by, @Nullable String reason);

  /**
   * Ends all sessions of all the customer's users, on every node, at their next request. Their
   * passwords stay the same.
   *
   * @return false if there is no such customer
   */
  boolean endSessions(CustomerId id, String by);
}
