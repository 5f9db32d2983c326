package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import java.util.function.Function;
import java.util.function.Supplier;

/** The result of entering a customer. */
public sealed interface CustomerEntry {

  /** One answer for each. */
  <R> R answer(Function<Entered, R> entered, Supplier<R> idTaken, Supplier<R> userNameTaken);

  /**
   * The customer exists.
   *
   * @param link by which their user sets a password
   */
  record Entered(CustomerId id, PasswordLink link) implements CustomerEntry {
    @Override
    public <R> R answer(
        Function<Entered, R> entered, Supplier<R> idTaken, Supplier<R> userNameTaken) {
      return entered.apply(this);
    }
  }

  /** There is a customer with this id; nothing has changed. */
  record IdTaken() implements CustomerEntry {
    @Override
    public <R> R answer(
        Function<Entered, R> entered, Supplier<R> idTaken, Supplier<R> userNameTaken) {
      return idTaken.get();
    }
  }

  /** There is a user with this name; nothing has changed. */
  record UserNameTaken() implements CustomerEntry {
    @Override
    public <R> R answer(
        Function<Entered, R> entered, Supplier<R> idTaken, Supplier<R> userNameTaken) {
      return userNameTaken.get();
    }
  }
}
