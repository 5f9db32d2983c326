package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import io.orderonce.text.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Registers a new customer with a name and a password of their choice. If the name is taken, the
 * answer has to say so; to keep anyone from learning many names this way, each such answer counts
 * as a guess in the throttle.
 */
public final class Register {

  private static final String GUESSING = "registering";

  private final Users users;
  private final Logins logins;
  private final LoginThrottle throttle;
  private final RegistrationThrottle room;

  /** The result of the attempt. */
  public sealed interface Registration {

    /** One answer for each. */
    <R> R answer(
        Function<Registered, R> registered, Function<Taken, R> taken, Function<Refused, R> refused);
  }

  /** The customer is registered, and may be treated as logged in. */
  public record Registered(Login login) implements Registration {
    @Override
    public <R> R answer(
        Function<Registered, R> registered,
        Function<Taken, R> taken,
        Function<Refused, R> refused) {
      return registered.apply(this);
    }
  }

  /** The name is taken. Nothing was stored. */
  public record Taken() implements Registration {
    @Override
    public <R> R answer(
        Function<Registered, R> registered,
        Function<Taken, R> taken,
        Function<Refused, R> refused) {
      return taken.apply(this);
    }
  }

  /**
   * The input is not acceptable. Nothing was stored.
   *
   * @param violations by the fields {@code userName}, {@code password}, {@code fullName}, {@code
   *     email} and {@code phone}
   */
  public record Refused(List<Violation> violations) implements Registration {
    @Override
    public <R> R answer(
        Function<Registered, R> registered,
        Function<Taken, R> taken,
        Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }

  public Register(Users users, Logins logins, LoginThrottle throttle, RegistrationThrottle room) {
    this.room = room;
    this.users = users;
    this.logins = logins;
    this.throttle = throttle;
  }

  /**
   * @param address the client's address
   * @throws Logins.TooManyLogins if no processor was free to hash the password in time
   * @throws LoginThrottle.TooManyTries if too many names from there were taken, or too many
   *     accounts made
   */
  public Registration register(Registrant typed, String address) {
    String name = UserName.normal(typed.userName());
    Details details = new Details();
    details.refuse(CredentialRules.violations(name, typed.password()));
    String customerName = details.name("fullName", typed.fullName());
    Contact contact =
        new Contact(
            details.requiredEmail(typed.email()), details.phone(typed.phone(), Optional.empty()));
    if (!details.flaws().isEmpty()) {
      return new Refused(details.flaws());
    }
    throttle.lookAt(GUESSING, address);
    Registration outcome = inItsPlace(address, name, typed.password(), customerName, contact);
    boolean guessed = outcome.answer(registered -> false, taken -> true, refused -> false);
    if (guessed) {
      throttle.at(GUESSING, address);
    }
    return outcome;
  }

  private Registration inItsPlace(
      String address, String name, String password, String fullName, Contact contact) {
    long place = room.enter(address);
    boolean made = false;
    try {
      Registration outcome = attempt(name, password, fullName, contact);
      made = outcome.answer(registered -> true, taken -> false, refused -> false);
      return outcome;
    } finally {
      if (!made) {
        room.takeBack(place);
      }
    }
  }

  private Registration attempt(String name, String password, String fullName, Contact contact) {
    return users.find(name).isPresent() ? new Taken() : entered(name, password, fullName, contact);
  }

  private Registration entered(String userName, String password, String fullName, Contact contact) {
    CustomerId customer = CustomerIds.fresh();
    String hash = logins.hash(userName, password);
    return users.createShopper(userName, hash, customer, fullName, contact)
        ? new Registered(
            new Login(userName, Role.SHOPPER, Optional.of(customer), Login.FIRST_CREDENTIALS))
        : new Taken();
  }
}
