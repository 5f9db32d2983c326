package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import io.orderonce.text.TextForms;
import io.orderonce.text.Violation;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Registers a new customer with a name and a password of their choice. If the name is taken, the
 * answer has to say so; to keep anyone from learning many names this way, each such answer counts
 * as a guess in the throttle.
 */
public final class Register {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 12;
  private static final String GUESSING = "registering";
  private static final int LONGEST_NAME = 120;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Users users;
  private final Logins logins;
  private final LoginThrottle throttle;

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
   * @param violations by the fields {@code userName}, {@code password} and {@code fullName}
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

  public Register(Users users, Logins logins, LoginThrottle throttle) {
    this.users = users;
    this.logins = logins;
    this.throttle = throttle;
  }

  /**
   * @param address the client's address
   * @throws Logins.TooManyLogins if no processor was free to hash the password in time
   * @throws LoginThrottle.TooManyTries if too many names from there were taken
   */
  public Registration register(String userName, String password, String fullName, String address) {
    String name = UserName.normal(userName);
    String customerName = TextForms.normal(fullName);
    List<Violation> violations = CredentialRules.violations(name, password);
    TextForms.flawOfName(customerName, LONGEST_NAME)
        .ifPresent(flaw -> violations.add(new Violation("fullName", flaw, 0, LONGEST_NAME)));
    if (!violations.isEmpty()) {
      return new Refused(violations);
    }
    throttle.lookAt(GUESSING, address);
    Registration outcome = attempt(name, password, customerName);
    boolean guessed = outcome.answer(registered -> false, taken -> true, refused -> false);
    if (guessed) {
      throttle.at(GUESSING, address);
    }
    return outcome;
  }

  private Registration attempt(String name, String password, String fullName) {
    return users.find(name).isPresent() ? new Taken() : entered(name, password, fullName);
  }

  private Registration entered(String userName, String password, String fullName) {
    CustomerId customer = newCustomer();
    return users.createShopper(userName, logins.hash(userName, password), customer, fullName)
        ? new Registered(
            new Login(userName, Role.SHOPPER, Optional.of(customer), Login.FIRST_CREDENTIALS))
        : new Taken();
  }

  /** Sixty random bits, so ids do not collide. */
  private static CustomerId newCustomer() {
    return new CustomerId(
        RANDOM
            .ints(LENGTH, 0, ALPHABET.length())
            .mapToObj(i -> ALPHABET.substring(i, i + 1))
            .collect(Collectors.joining("", "U", "")));
  }
}
