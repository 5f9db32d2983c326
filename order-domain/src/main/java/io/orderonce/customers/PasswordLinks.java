package io.orderonce.customers;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The links by which users set a password; who makes those that staff hand over is with staff and
 * customers.
 */
public interface PasswordLinks {

  /** What a link is good for now. */
  State look(String token);

  /**
   * Sets the password if the link is still open, and uses the link up: in one transaction, so of
   * two who come with the same link at once one finds it used. All sessions of the user end.
   *
   * @return the state in which the link was found
   */
  State use(String token, String passwordHash);

  /**
   * Makes a link that goes to the user by mail; the one before is worthless from then on. Who asked
   * for it is recorded where it was asked for.
   *
   * @throws java.util.NoSuchElementException if there is no such user
   */
  PasswordLink issue(String userName, Duration lifetime);

  /** What a link is good for. */
  sealed interface State {

    /** One answer for each. */
    <R> R answer(Function<Open, R> open, Supplier<R> used, Supplier<R> tooOld, Supplier<R> unknown);
  }

  /**
   * This user may set a password.
   *
   * @param userName in stored form
   */
  record Open(String userName) implements State {
    @Override
    public <R> R answer(
        Function<Open, R> open, Supplier<R> used, Supplier<R> tooOld, Supplier<R> unknown) {
      return open.apply(this);
    }
  }

  /** A password was set with it. */
  record Used() implements State {
    @Override
    public <R> R answer(
        Function<Open, R> open, Supplier<R> used, Supplier<R> tooOld, Supplier<R> unknown) {
      return used.get();
    }
  }

  /** Its day is over. */
  record TooOld() implements State {
    @Override
    public <R> R answer(
        Function<Open, R> open, Supplier<R> used, Supplier<R> tooOld, Supplier<R> unknown) {
      return tooOld.get();
    }
  }

  /** There never was one, a newer one has replaced it, or the account is switched off. */
  record Unknown() implements State {
    @Override
    public <R> R answer(
        Function<Open, R> open, Supplier<R> used, Supplier<R> tooOld, Supplier<R> unknown) {
      return unknown.get();
    }
  }
}
