package io.orderonce.customers;

import java.util.function.Function;
import java.util.function.Supplier;

/** The result of asking for a new link by which a user sets a password. */
public sealed interface LinkIssue {

  /** One answer for each. */
  <R> R answer(
      Function<Issued, R> issued,
      Supplier<R> switchedOff,
      Supplier<R> severalUsers,
      Supplier<R> notThere);

  /** The link; the one before is worthless. */
  record Issued(PasswordLink link) implements LinkIssue {
    @Override
    public <R> R answer(
        Function<Issued, R> issued,
        Supplier<R> switchedOff,
        Supplier<R> severalUsers,
        Supplier<R> notThere) {
      return issued.apply(this);
    }
  }

  /** The account is switched off: a password would be of no use. */
  record SwitchedOff() implements LinkIssue {
    @Override
    public <R> R answer(
        Function<Issued, R> issued,
        Supplier<R> switchedOff,
        Supplier<R> severalUsers,
        Supplier<R> notThere) {
      return switchedOff.get();
    }
  }

  /** The customer has no user or several, so it is not clear whose password is meant. */
  record SeveralUsers() implements LinkIssue {
    @Override
    public <R> R answer(
        Function<Issued, R> issued,
        Supplier<R> switchedOff,
        Supplier<R> severalUsers,
        Supplier<R> notThere) {
      return severalUsers.get();
    }
  }

  /** There is no such user or customer. */
  record NotThere() implements LinkIssue {
    @Override
    public <R> R answer(
        Function<Issued, R> issued,
        Supplier<R> switchedOff,
        Supplier<R> severalUsers,
        Supplier<R> notThere) {
      return notThere.get();
    }
  }
}
