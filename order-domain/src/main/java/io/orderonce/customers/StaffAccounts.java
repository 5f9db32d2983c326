package io.orderonce.customers;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The accounts of staff. Each change is one transaction, and is recorded in the audit trail,
 * without the tokens of links and without e-mail addresses.
 *
 * <p>There is always an administrator who can log in, once there was one: changes to staff wait for
 * each other, on all nodes, so two administrators cannot take the role from one another.
 */
public interface StaffAccounts {

  /** All of them, by user name. */
  List<StaffAccount> all();

  Optional<StaffAccount> find(String userName);

  /**
   * @param by the user who enters it
   * @return the link for the first password; empty if the user name is taken, and then nothing has
   *     changed
   */
  Optional<PasswordLink> add(NewStaff fresh, String by);

  /**
   * Changes the account if it still is as the caller supposes. Whoever loses a role or is switched
   * off is logged out, on every node, at their next request; an open link of theirs dies.
   *
   * @param asSupposed asked about the present state, under the lock
   * @param by the user who changes it
   */
  StaffUpdate change(
      String userName, Predicate<StaffAccount> asSupposed, AccountChange change, String by);

  /**
   * Makes a link by which the user sets a new password; the old one works until then.
   *
   * @param by the user who asks for it
   */
  LinkIssue newLink(String userName, String by);

  /** The result of a change. */
  sealed interface StaffUpdate {

    /** One answer for each. */
    <R> R answer(
        Function<Done, R> done,
        Function<ChangedMeanwhile, R> changedMeanwhile,
        Supplier<R> lastAdministrator,
        Supplier<R> notThere);
  }

  /** The account as it is now. */
  record Done(StaffAccount now) implements StaffUpdate {
    @Override
    public <R> R answer(
        Function<Done, R> done,
        Function<ChangedMeanwhile, R> changedMeanwhile,
        Supplier<R> lastAdministrator,
        Supplier<R> notThere) {
      return done.apply(this);
    }
  }

  /** Somebody else has changed the account, and nothing was done. */
  record ChangedMeanwhile(StaffAccount present) implements StaffUpdate {
    @Override
    public <R> R answer(
        Function<Done, R> done,
        Function<ChangedMeanwhile, R> changedMeanwhile,
        Supplier<R> lastAdministrator,
        Supplier<R> notThere) {
      return changedMeanwhile.apply(this);
    }
  }

  /** Nobody else could administer the shop afterwards; nothing was done. */
  record LastAdministrator() implements StaffUpdate {
    @Override
    public <R> R answer(
        Function<Done, R> done,
        Function<ChangedMeanwhile, R> changedMeanwhile,
        Supplier<R> lastAdministrator,
        Supplier<R> notThere) {
      return lastAdministrator.get();
    }
  }

  /** No member of staff has this name. */
  record NotThere() implements StaffUpdate {
    @Override
    public <R> R answer(
        Function<Done, R> done,
        Function<ChangedMeanwhile, R> changedMeanwhile,
        Supplier<R> lastAdministrator,
        Supplier<R> notThere) {
      return notThere.get();
    }
  }
}
