package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The customers, as the staff see them. Each change is one transaction, and stands in the trail.
 */
public interface CustomerFiles {

  Optional<CustomerFile> find(CustomerId id);

  /**
   * Those who fit, by id.
   *
   * @param query part of the id, of the name, or of the name of a user, whatever the case; all if
   *     empty
   * @param after the id after which to go on
   * @param size how many at most
   */
  List<CustomerFile> search(Optional<String> query, Optional<CustomerId> after, int size);

  /** The groups in which there is anybody, by name. */
  List<String> groups();

  /**
   * @param by the user who changes it
   * @return the customer as he is now; empty if there is none
   */
  Optional<CustomerFile> change(
      CustomerId id, CustomerChange change, String by, @Nullable String reason);

  /**
   * Changes what is named if it still is what somebody saw.
   *
   * @param seen what was shown to whoever decided the change
   * @param by the user who changes it
   */
  CustomerUpdate change(
      CustomerFile seen, CustomerChange change, String by, @Nullable String reason);

  /** What became of a change. */
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

    /** Somebody else has changed what was to be changed: here is how it is. */
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
   * Ends all sessions of all users of the customer, on every node, at their next request. Their
   * passwords stay.
   *
   * @return false if there is no such customer
   */
  boolean endSessions(CustomerId id, String by);
}
