package io.orderonce.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.MovableClock;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.customers.jpa.CustomerAdapters;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ordering.TestShop;
import io.orderonce.text.Flaw;
import io.orderonce.text.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What customers do with their own accounts, on every database. */
class AccountsTest extends DatabaseSuite {

  private static final String PASSWORD = "flotemysost";
  private static final String HOME = "192.0.2.7";
  private static final String OTHER = "gudbrandsdalsost";

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final CountedPasswords passwords = new CountedPasswords();
  private Users users;
  private LoginThrottle throttle;
  private Logins logins;
  private Register register;
  private ChangePassword changePassword;
  private Addresses addresses;

  @BeforeParameterizedClassInvocation
  void prepare() {
    users = CustomerAdapters.users(database.transactions(), clock);
    addresses = CustomerAdapters.addresses(database.transactions());
  }

  @BeforeEach
  void restartTheNode() {
    throttle = new LoginThrottle(CustomerAdapters.passwordTries(database.transactions()), clock);
    logins = new Logins(users, passwords, throttle, clock);
    register = new Register(users, logins, throttle, room(1_000, 1_000));
    changePassword = new ChangePassword(users, logins);
    for (String table :
        List.of("addresses", "users", "customers", "failed_logins", "registrations")) {
      database.execute("DELETE FROM " + table);
    }
  }

  private RegistrationThrottle room(int perNetwork, int overall) {
    return new RegistrationThrottle(
        CustomerAdapters.registrations(database.transactions()),
        perNetwork,
        overall,
        address -> address.startsWith("10.1."),
        clock);
  }

  /** How many of these accounts are made from an address. */
  private int made(Register there, int tries, String address, String name) {
    int made = 0;
    for (int i = 0; i < tries; i++) {
      try {
        made +=
            there.register(typed(name + i, PASSWORD, "Anne"), address)
                    instanceof Register.Registered
                ? 1
                : 0;
      } catch (LoginThrottle.TooManyTries refused) {
        assertThat(refused.left()).isBetween(Duration.ofSeconds(1), Duration.ofHours(1));
      }
    }
    return made;
  }

  @Test
  void of_a_thousand_attempts_from_one_network_ten_an_hour_make_an_account() {
    Register ten = new Register(users, logins, throttle, room(10, 1_000));

    assertThat(made(ten, 1_000, "203.0.113.7", "many")).isEqualTo(10);
    assertThat(made(ten, 3, "203.0.113.8", "other")).isEqualTo(3);
    assertThat(made(ten, 20, "2001:db8:1:2::1", "six")).isEqualTo(10);
    assertThat(made(ten, 20, "2001:db8:1:2::2", "sixes")).isZero();
    assertThat(made(ten, 20, "10.1.2.3", "school")).isEqualTo(20);
    clock.advance(Duration.ofHours(1));
    assertThat(made(ten, 20, "203.0.113.7", "later")).isEqualTo(10);
  }

  @Test
  void from_everywhere_together_no_more_are_made_than_the_shop_allows() {
    Register few = new Register(users, logins, throttle, room(10, 15));

    assertThat(made(few, 20, "203.0.113.7", "one")).isEqualTo(10);
    assertThat(made(few, 20, "10.1.2.3", "school")).isEqualTo(5);
    assertThat(made(few, 20, "203.0.113.9", "late")).isZero();
  }

  @Test
  void whoever_registers_at_the_same_moment_gets_no_more() {
    Register ten = new Register(users, logins, throttle, room(10, 1_000));
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String name = "crowd" + i + "x";
      calls.add(() -> made(ten, 5, "203.0.113.7", name));
    }

    assertThat(TestShop.atOnce(calls).stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
  }

  @Test
  void an_attempt_that_makes_no_account_takes_no_place() {
    registered("anne", "Anne");
    Register two = new Register(users, logins, throttle, room(2, 1_000));

    assertThat(two.register(typed("anne", OTHER, "Anne"), "203.0.113.7"))
        .isInstanceOf(Register.Taken.class);
    assertThat(two.register(typed("b", "short", "Anne"), "203.0.113.7"))
        .isInstanceOf(Register.Refused.class);
    assertThat(made(two, 5, "203.0.113.7", "bob")).isEqualTo(2);
  }

  @Test
  void who_is_refused_a_place_learns_nothing_about_names() {
    registered("anne", "Anne");
    Register one = new Register(users, logins, throttle, room(1, 1_000));
    assertThat(made(one, 1, "203.0.113.7", "first")).isEqualTo(1);
    int hashed = passwords.computations();

    for (String name : List.of("anne", "nobody")) {
      int statements =
          database.statementsOf(
              () ->
                  assertThatThrownBy(
                          () -> one.register(typed(name, PASSWORD, "Anne"), "203.0.113.7"))
                      .isInstanceOf(LoginThrottle.TooManyTries.class));
      assertThat(statements).isEqualTo(STATEMENTS_OF_A_REFUSAL);
    }
    assertThat(passwords.computations()).isEqualTo(hashed);
  }

  /** The look at guesses: the lock and three counts; then the lock, and the count that refuses. */
  private static final int STATEMENTS_OF_A_REFUSAL = 6;

  @Test
  void a_registered_customer_can_log_in() {
    Login login = registered("Anne.Dodsworth@example.com", " Anne Dodsworth ");

    assertThat(login.userName()).isEqualTo("anne.dodsworth@example.com");
    assertThat(login.role()).isEqualTo(Role.SHOPPER);
    assertThat(login.customer().orElseThrow().value()).matches("U[0-9A-HJKMNP-TV-Z]{12}");
    assertThat(logins.verify("anne.dodsworth@EXAMPLE.com", PASSWORD, HOME)).contains(login);
    assertThat(logins.isCurrent(login)).isTrue();
    assertThat(users.isBlocked(login.customer().orElseThrow())).isFalse();
    assertThat(database.column("SELECT name FROM customers")).containsExactly("Anne Dodsworth");
  }

  @Test
  void a_registered_customer_can_be_reached() {
    register.register(
        new Registrant("anne", PASSWORD, "Anne", " Anne@Example.com", "+44 (0)20 7946 0958"), HOME);

    assertThat(database.column("SELECT email FROM customers")).containsExactly("Anne@example.com");
    assertThat(database.column("SELECT phone FROM customers")).containsExactly("+442079460958");
    assertThat(database.column("SELECT phone_key FROM customers")).containsExactly("079460958");
  }

  @Test
  void a_taken_name_is_refused_in_any_case_and_leaves_nothing_behind() {
    registered("anne", "Anne Dodsworth");

    assertThat(register.register(typed("ANNE", OTHER, "Another Anne"), HOME))
        .isEqualTo(new Register.Taken());

    assertThat(logins.verify("anne", OTHER, HOME)).isEmpty();
    assertThat(rows("customers")).isOne();
  }

  @Test
  void of_simultaneous_registrations_of_a_name_exactly_one_succeeds() {
    List<Callable<Register.Registration>> everywhere = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String address = "198.51.100." + i;
      everywhere.add(() -> register.register(typed("anne", PASSWORD, "Anne Dodsworth"), address));
    }

    List<Register.Registration> outcomes = TestShop.atOnce(everywhere);

    assertThat(outcomes).filteredOn(Register.Registered.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(new Register.Taken()::equals).hasSize(7);
    assertThat(rows("users")).isOne();
    assertThat(rows("customers")).isOne();
  }

  @Test
  void all_violations_are_reported_at_once_without_computing_a_hash() {
    passwords.whileComputing(() -> {});

    Register.Registration outcome =
        register.register(new Registrant("a", "short", "\u0007", " ", "7"), HOME);

    assertThat(refusalOf(outcome))
        .containsExactly(
            "userName must be 2 to 60 letters, digits, '.', '_', '@' or '-'",
            "password must have 8 to 128 characters",
            "fullName contains a control character",
            "email must not be empty",
            "phone must be a telephone number with its country code, such as +44 20 7946 0958");
    assertThat(refusalOf(register.register(typed("anne", PASSWORD, " "), HOME)))
        .containsExactly("fullName must not be empty");
    assertThat(refusalOf(register.register(typed("anne", PASSWORD, "n".repeat(121)), HOME)))
        .containsExactly("fullName must have at most 120 characters");
    assertThat(refusalOf(register.register(typed("anne", PASSWORD, "\u200b"), HOME)))
        .containsExactly("fullName must not be empty");
    assertThat(refusalOf(register.register(typed("anne", PASSWORD, "- 😀"), HOME)))
        .containsExactly("fullName must contain a letter or digit");
    assertThat(passwords.computations()).isZero();
    assertThat(rows("customers")).isZero();
  }

  @Test
  void a_new_password_works_at_once_and_the_old_one_no_longer() {
    registered("anne", "Anne Dodsworth");
    Login login = logins.verify("anne", PASSWORD, HOME).orElseThrow();

    ChangePassword.PasswordChange outcome = changePassword.change(login, PASSWORD, OTHER, HOME);

    Login fresh = ((ChangePassword.Changed) outcome).login();
    assertThat(logins.verify("anne", PASSWORD, HOME)).isEmpty();
    assertThat(logins.verify("anne", OTHER, HOME)).contains(fresh);
    assertThat(logins.isCurrent(fresh)).isTrue();
  }

  @Test
  void a_log_in_with_the_old_password_is_no_longer_current_on_any_node() {
    Login login = registered("anne", "Anne Dodsworth");
    Logins otherNode = new Logins(users, passwords, throttle, clock);
    Login there = otherNode.verify("anne", PASSWORD, HOME).orElseThrow();
    assertThat(otherNode.isCurrent(there)).isTrue();

    changePassword.change(login, PASSWORD, OTHER, HOME);

    assertThat(otherNode.verify("anne", PASSWORD, HOME)).isEmpty();
    assertThat(otherNode.isCurrent(there)).isFalse();
  }

  @Test
  void a_log_in_with_the_old_role_is_no_longer_current_on_any_node() {
    Login login = registered("anne", "Anne Dodsworth");

    database.execute("UPDATE users SET role = 'support', customer_id = NULL");

    assertThat(new Logins(users, passwords, throttle, clock).isCurrent(login)).isFalse();
  }

  @Test
  void a_log_in_from_before_an_account_was_disabled_stays_invalid_after_enabling() {
    Login login = registered("anne", "Anne Dodsworth");
    CustomerFiles files =
        CustomerAdapters.customerFiles(
            database.transactions(), new JpaAuditTrail(database.transactions(), clock));
    CustomerId anne = login.customer().orElseThrow();

    files.change(anne, CustomerChange.ofBlocked(true), "admin", null);
    assertThat(logins.isCurrent(login)).isTrue();
    files.change(anne, CustomerChange.ofEnabled(false), "admin", null);
    assertThat(logins.isCurrent(login)).isFalse();
    files.change(anne, CustomerChange.ofEnabled(true), "admin", null);

    assertThat(logins.isCurrent(login)).isFalse();
    Login again = logins.verify("anne", PASSWORD, HOME).orElseThrow();
    assertThat(logins.isCurrent(again)).isTrue();
  }

  @Test
  void an_old_password_that_was_right_a_moment_ago_changes_nothing() {
    Login login = registered("anne", "Anne Dodsworth");
    Logins otherNode = new Logins(users, passwords, throttle, clock);
    otherNode.verify("anne", PASSWORD, HOME);
    changePassword.change(login, PASSWORD, OTHER, HOME);

    assertThat(
            new ChangePassword(users, otherNode).change(login, PASSWORD, "third time lucky", HOME))
        .isEqualTo(new ChangePassword.WrongPassword());

    assertThat(logins.verify("anne", OTHER, HOME)).isPresent();
  }

  @Test
  void an_unsuitable_new_password_is_refused() {
    Login login = registered("anne", "Anne Dodsworth");

    assertThat(changePassword.change(login, PASSWORD, "anne1234", HOME))
        .isEqualTo(new ChangePassword.Refused(List.of(Violation.of("password", Flaw.GUESSABLE))));
    assertThat(logins.verify("anne", PASSWORD, HOME)).isPresent();
  }

  @Test
  void an_outdated_hash_does_not_prevent_a_change() {
    Login login = registered("anne", "Anne Dodsworth");
    database.execute(
        "UPDATE users SET password_hash = '" + CountedPasswords.outdatedHash(PASSWORD) + "'");

    assertThat(changePassword.change(login, PASSWORD, OTHER, HOME))
        .isInstanceOf(ChangePassword.Changed.class);
    assertThat(logins.verify("anne", OTHER, HOME)).isPresent();
  }

  @Test
  void of_two_simultaneous_password_changes_one_fails_with_wrong_password() {
    Login login = registered("anne", "Anne Dodsworth");

    List<ChangePassword.PasswordChange> outcomes =
        TestShop.atOnce(
            Collections.<Callable<ChangePassword.PasswordChange>>nCopies(
                2, () -> changePassword.change(login, PASSWORD, OTHER, HOME)));

    assertThat(outcomes).filteredOn(ChangePassword.Changed.class::isInstance).hasSize(1);
    assertThat(outcomes).contains(new ChangePassword.WrongPassword());
  }

  @Test
  void a_disabled_account_cannot_change_its_password() {
    Login login = registered("anne", "Anne Dodsworth");
    database.execute("UPDATE users SET enabled = FALSE");

    assertThat(changePassword.change(login, PASSWORD, OTHER, HOME))
        .isEqualTo(new ChangePassword.WrongPassword());
  }

  @Test
  void the_last_used_address_comes_first_and_none_is_listed_twice() {
    CustomerId anne = customer("anne");
    addresses.save(anne, address(1));
    addresses.save(anne, address(2));
    addresses.save(anne, address(3));

    addresses.save(anne, address(1));

    assertThat(addresses.of(anne)).containsExactly(address(1), address(3), address(2));
    assertThat(addresses.of(customer("other"))).isEmpty();
  }

  @Test
  void ten_addresses_are_remembered() {
    CustomerId anne = customer("anne");
    IntStream.rangeClosed(1, 12).forEach(i -> addresses.save(anne, address(i)));

    assertThat(addresses.of(anne)).hasSize(10).startsWith(address(12)).endsWith(address(3));
    addresses.save(anne, address(3));
    assertThat(addresses.of(anne)).hasSize(10).startsWith(address(3)).endsWith(address(4));
  }

  @Test
  void an_address_can_be_forgotten_and_an_unknown_one_is_no_error() {
    CustomerId anne = customer("anne");
    IntStream.rangeClosed(1, 3).forEach(i -> addresses.save(anne, address(i)));

    addresses.remove(anne, address(2));
    addresses.remove(anne, address(2));
    addresses.remove(anne, address(4));

    assertThat(addresses.of(anne)).containsExactly(address(3), address(1));
  }

  @Test
  void the_usual_address_comes_first_and_is_never_dropped() {
    CustomerId anne = customer("anne");
    IntStream.rangeClosed(1, 3).forEach(i -> addresses.save(anne, address(i)));
    assertThat(addresses.usual(anne)).isEmpty();

    addresses.makeUsual(anne, address(1));
    addresses.makeUsual(anne, address(2));
    IntStream.rangeClosed(4, 20).forEach(i -> addresses.save(anne, address(i)));

    assertThat(addresses.usual(anne)).contains(address(2));
    assertThat(addresses.of(anne)).hasSize(10).startsWith(address(2), address(20));
    addresses.save(anne, address(2));
    assertThat(addresses.usual(anne)).contains(address(2));
  }

  @Test
  void a_changed_address_keeps_its_place_and_stays_the_usual_one() {
    CustomerId anne = customer("anne");
    IntStream.rangeClosed(1, 3).forEach(i -> addresses.save(anne, address(i)));
    addresses.makeUsual(anne, address(1));

    addresses.change(anne, address(1), address(11));
    addresses.change(anne, address(2), address(12));

    assertThat(addresses.of(anne)).containsExactly(address(11), address(3), address(12));
    assertThat(addresses.usual(anne)).contains(address(11));
    addresses.change(anne, address(3), address(12));
    addresses.change(anne, address(99), address(4));
    assertThat(addresses.of(anne)).containsExactly(address(11), address(4), address(12));
  }

  @Test
  void what_was_forgotten_can_be_put_back_as_it_was() {
    CustomerId anne = customer("anne");
    IntStream.rangeClosed(1, 3).forEach(i -> addresses.save(anne, address(i)));
    addresses.makeUsual(anne, address(3));
    Addresses.Forgotten usual = addresses.remove(anne, address(3)).orElseThrow();
    Addresses.Forgotten middle = addresses.remove(anne, address(2)).orElseThrow();
    assertThat(addresses.remove(anne, address(2))).isEmpty();

    addresses.putBack(anne, middle);
    addresses.putBack(anne, usual);
    addresses.putBack(anne, usual);

    assertThat(addresses.of(anne)).containsExactly(address(3), address(2), address(1));
    assertThat(addresses.usual(anne)).contains(address(3));
  }

  @Test
  void the_accounts_address_comes_last_if_complete_and_can_be_forgotten_too() {
    CustomerId anne = customer("anne");
    database.execute("UPDATE customers SET street = '7 Houndstooth Rd.', city = 'London'");
    assertThat(addresses.of(anne)).isEmpty();
    database.execute("UPDATE customers SET country = 'XX'");
    assertThat(addresses.of(anne)).isEmpty();

    database.execute("UPDATE customers SET country = 'GB', postal_code = 'WG2 7LT'");

    ShipTo own = new ShipTo("Anne", "7 Houndstooth Rd.", "London", null, "WG2 7LT", "GB");
    assertThat(addresses.of(anne)).containsExactly(own);
    addresses.save(anne, address(1));
    assertThat(addresses.of(anne)).containsExactly(address(1), own);
    addresses.save(anne, own);
    assertThat(addresses.of(anne)).containsExactly(own, address(1));
    addresses.remove(anne, own);
    assertThat(addresses.of(anne)).containsExactly(address(1));
  }

  @Test
  void addresses_saved_at_the_same_time_are_all_remembered() {
    CustomerId anne = customer("anne");
    List<Callable<Integer>> saves = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int number = i / 2;
      saves.add(
          () -> {
            addresses.save(anne, address(number));
            return number;
          });
    }

    TestShop.atOnce(saves);

    assertThat(addresses.of(anne))
        .containsExactlyInAnyOrder(address(0), address(1), address(2), address(3));
  }

  private static Registrant typed(String userName, String password, String fullName) {
    return new Registrant(userName, password, fullName, "anne@example.com", "");
  }

  private Login registered(String userName, String fullName) {
    Register.Registration outcome = register.register(typed(userName, PASSWORD, fullName), HOME);
    assertThat(outcome).isInstanceOf(Register.Registered.class);
    return ((Register.Registered) outcome).login();
  }

  private CustomerId customer(String userName) {
    return registered(userName, "Anne").customer().orElseThrow();
  }

  private static ShipTo address(int number) {
    return new ShipTo("Anne", number + " Houndstooth Rd.", "London", null, null, "GB");
  }

  private static List<String> refusalOf(Register.Registration outcome) {
    assertThat(outcome).isInstanceOf(Register.Refused.class);
    return Violation.sentences(((Register.Refused) outcome).violations());
  }

  private long rows(String table) {
    return database.count("SELECT COUNT(*) FROM " + table);
  }
}
