package io.orderonce.customers;

import java.util.function.Function;

/** The result of asking for a new link by which a user sets a password. */
public sealed interface LinkIssue {

  /** One answer for a link, another for a refusal. */
  <R> R answer(Function<PasswordLink, R> issued, Function<Refusal, R> refused);

  /** The link; the one before is worthless. */
  record Issued(PasswordLink link) implements LinkIssue {
    @Override
    public <R> R answer(Function<PasswordLink, R> issued, Function<Refusal, R> refused) {
      return issued.apply(link);
    }
  }

  /** Why there is no link. */
  enum Refusal implements LinkIssue {
    /** The account is switched off: a password would be of no use. */
    SWITCHED_OFF,
    /** The customer has no user or several, so it is not clear whose password is meant. */
    SEVERAL_USERS,
    /** There is no such user or customer. */
    NOT_THERE;

    @Override
    public <R> R answer(Function<PasswordLink, R> issued, Function<Refusal, R> refused) {
      return refused.apply(this);
    }
  }
}
