package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The customers, as staff see them. Each change is one transaction, and is recorded in the audit
 * trail.
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

  /** The groups that have members, by name. */
  List<String> groups();

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
  CustomerUpdate change(
      CustomerFile seen, CustomerChange change, String by, @Nullable String reason);

  /** The result of a change. */
  sealed interface CustomerUpdate {

    /** One answer for each. */
    <R> R answer(
        Function<Done, R> done,
        Function<ChangedMeanwhile, R> changedMeanwhile,
        Function<NoSuchCustomer, R> noSuchCustomer);

    /** The customer as it is now. */
    record Done(CustomerFile file) implements CustomerUpdate {
      @Override
      public <R> R answer(
          Function<Done, R> done,
          Function<ChangedMeanwhile, R> changedMeanwhile,
          Function<NoSuchCustomer, R> noSuchCustomer) {
        return done.apply(this);
      }
    }

    /** Another user has changed what was to be changed; this is the present state. */
    record ChangedMeanwhile(CustomerFile present) implements CustomerUpdate {
      @Override
      public <R> R answer(
          Function<Done, R> done,
          Function<ChangedMeanwhile, R> changedMeanwhile,
          Function<NoSuchCustomer, R> noSuchCustomer) {
        return changedMeanwhile.apply(this);
      }
    }

    /** There is no such customer. */
    record NoSuchCustomer() implements CustomerUpdate {
      @Override
      public <R> R answer(
          Function<Done, R> done,
          Function<ChangedMeanwhile, R> changedMeanwhile,
          Function<NoSuchCustomer, R> noSuchCustomer) {
        return noSuchCustomer.apply(this);
      }
    }
  }

  /**
   * Ends all sessions of all the customer's users, on every node, at their next request. Their
   * passwords stay the same.
   *
   * @return false if there is no such customer
   */
  boolean endSessions(CustomerId id, String by);
}
