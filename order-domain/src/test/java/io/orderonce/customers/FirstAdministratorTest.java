package io.orderonce.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.MovableClock;
import io.orderonce.customers.FirstAdministrator.Outcome;
import io.orderonce.text.Flaw;
import io.orderonce.text.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstAdministratorTest {

  private static final String PASSWORD = "vins et alcools";

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final MemoryUsers users = new MemoryUsers();
  private final CountedPasswords passwords = new CountedPasswords();
  private final FirstAdministrator first = new FirstAdministrator(users, passwords, clock);

  @Test
  void who_shows_the_token_becomes_the_administrator_and_can_log_in() {
    String token = first.offerToken().orElseThrow();

    Outcome outcome = first.create(token, "Fuller", PASSWORD);

    assertThat(outcome).isEqualTo(new Outcome.Created());
    assertThat(new Logins(users, passwords, clock).verify("fuller", PASSWORD))
        .contains(new Login("fuller", Role.ADMIN, Optional.empty(), 1));
  }

  @Test
  void a_token_is_good_once() {
    String token = first.offerToken().orElseThrow();
    first.create(token, "fuller", PASSWORD);
    users.remove("fuller");

    assertThat(first.create(token, "davolio", PASSWORD)).isEqualTo(new Outcome.Refused());
    assertThat(users.find("davolio")).isEmpty();
  }

  @Test
  void a_token_is_good_for_one_hour() {
    String token = first.offerToken().orElseThrow();

    clock.advance(Duration.ofHours(1).minusNanos(1));
    assertThat(first.create(token, "fuller", "weak")).isInstanceOf(Outcome.Invalid.class);

    clock.advance(Duration.ofNanos(1));
    assertThat(first.create(token, "fuller", PASSWORD)).isEqualTo(new Outcome.Refused());
    assertThat(users.hasAdministrator()).isFalse();
  }

  @Test
  void a_wrong_token_is_refused_before_anything_else_is_looked_at() {
    String token = first.offerToken().orElseThrow();

    List<Outcome> outcomes =
        List.of(
            first.create("", "fuller", PASSWORD),
            first.create(token.substring(1), "fuller", PASSWORD),
            first.create(token + "0", "fuller", PASSWORD),
            first.create(other(token), "", ""));

    assertThat(outcomes).containsOnly(new Outcome.Refused());
    assertThat(passwords.computations()).isZero();
    assertThat(first.create(token, "fuller", PASSWORD)).isEqualTo(new Outcome.Created());
  }

  @Test
  void without_a_token_nobody_is_let_in() {
    assertThat(first.create("", "fuller", PASSWORD)).isEqualTo(new Outcome.Refused());
  }

  @Test
  void a_name_or_a_password_that_will_not_do_leaves_the_token_good() {
    String token = first.offerToken().orElseThrow();

    Outcome weak = first.create(token, "x", "password1");

    assertThat(weak)
        .isInstanceOfSatisfying(
            Outcome.Invalid.class, invalid -> assertThat(invalid.violations()).hasSize(2));
    assertThat(first.create(token, "fuller", PASSWORD)).isEqualTo(new Outcome.Created());
  }

  @Test
  void a_name_that_is_taken_leaves_the_token_good() {
    users.put(new Users.User("fuller", "x", Role.SUPPORT, null, true, 1));
    String token = first.offerToken().orElseThrow();

    Outcome taken = first.create(token, "Fuller", PASSWORD);

    assertThat(taken).isEqualTo(new Outcome.Invalid(List.of(Violation.of("userName", Flaw.TAKEN))));
    assertThat(first.create(token, "davolio", PASSWORD)).isEqualTo(new Outcome.Created());
  }

  @Test
  void a_shop_with_an_administrator_offers_no_token() {
    users.createFirstAdministrator("fuller", passwords.hash(PASSWORD));

    assertThat(first.offerToken()).isEmpty();
  }

  @Test
  void of_two_nodes_that_offer_a_token_one_makes_the_administrator() {
    FirstAdministrator otherNode = new FirstAdministrator(users, passwords, clock);
    String token = first.offerToken().orElseThrow();
    String othersToken = otherNode.offerToken().orElseThrow();

    assertThat(othersToken).isNotEqualTo(token);
    assertThat(first.create(othersToken, "fuller", PASSWORD)).isEqualTo(new Outcome.Refused());
    assertThat(first.create(token, "fuller", PASSWORD)).isEqualTo(new Outcome.Created());
    assertThat(otherNode.create(othersToken, "davolio", PASSWORD)).isEqualTo(new Outcome.Refused());
    assertThat(users.find("davolio")).isEmpty();
  }

  @Test
  void a_new_token_takes_the_place_of_the_old_one() {
    String old = first.offerToken().orElseThrow();
    String fresh = first.offerToken().orElseThrow();

    assertThat(first.create(old, "fuller", PASSWORD)).isEqualTo(new Outcome.Refused());
    assertThat(first.create(fresh, "fuller", PASSWORD)).isEqualTo(new Outcome.Created());
  }

  @Test
  void a_token_is_long_and_never_the_same() {
    String token = first.offerToken().orElseThrow();

    assertThat(token).matches("[0-9a-f]{32}");
    assertThat(first.offerToken()).isPresent().get().isNotEqualTo(token);
  }

  private static String other(String token) {
    return (token.charAt(0) == '0' ? '1' : '0') + token.substring(1);
  }
}
