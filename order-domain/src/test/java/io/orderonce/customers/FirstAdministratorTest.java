package io.orderonce.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.MovableClock;
import io.orderonce.customers.FirstAdministrator.Setup;
import io.orderonce.text.Flaw;
import io.orderonce.text.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstAdministratorTest {

  private static final String PASSWORD = "vins et alcools";
  private static final String HOME = "192.0.2.7";

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final MemoryUsers users = new MemoryUsers();
  private final CountedPasswords passwords = new CountedPasswords();
  private final LoginThrottle throttle = new LoginThrottle(new MemoryTries(), clock);
  private final Logins logins = new Logins(users, passwords, throttle, clock);
  private final FirstAdministrator first = new FirstAdministrator(users, logins, throttle, clock);

  @Test
  void the_holder_of_the_token_becomes_the_administrator_and_can_log_in() {
    String token = first.offerToken().orElseThrow();

    Setup outcome = first.create(token, "Fuller", PASSWORD, HOME);

    assertThat(outcome).isEqualTo(new Setup.Created("fuller"));
    assertThat(logins.verify("fuller", PASSWORD, HOME))
        .contains(new Login("fuller", Role.ADMIN, Optional.empty(), 1));
  }

  @Test
  void a_token_works_once() {
    String token = first.offerToken().orElseThrow();
    first.create(token, "fuller", PASSWORD, HOME);
    users.remove("fuller");

    assertThat(first.create(token, "davolio", PASSWORD, HOME)).isEqualTo(new Setup.Refused());
    assertThat(users.find("davolio")).isEmpty();
  }

  @Test
  void a_token_works_for_one_hour() {
    String token = first.offerToken().orElseThrow();

    clock.advance(Duration.ofHours(1).minusNanos(1));
    assertThat(first.create(token, "fuller", "weak", HOME)).isInstanceOf(Setup.Invalid.class);

    clock.advance(Duration.ofNanos(1));
    assertThat(first.create(token, "fuller", PASSWORD, HOME)).isEqualTo(new Setup.Refused());
    assertThat(users.hasAdministrator()).isFalse();
  }

  @Test
  void guessing_tokens_is_throttled_and_does_not_lock_out_the_holder() {
    String token = first.offerToken().orElseThrow();
    for (int i = 0; i < 5; i++) {
      assertThat(first.create("guess " + i, "fuller", PASSWORD, HOME))
          .isEqualTo(new Setup.Refused());
    }

    assertThatThrownBy(() -> first.create("guess", "fuller", PASSWORD, HOME))
        .isInstanceOfSatisfying(
            LoginThrottle.TooManyTries.class,
            refused -> assertThat(refused.left()).isEqualTo(Duration.ofMinutes(15)));
    assertThat(first.create("guess", "fuller", PASSWORD, "192.0.2.8"))
        .isEqualTo(new Setup.Refused());
    assertThat(first.create(token, "fuller", PASSWORD, HOME))
        .isEqualTo(new Setup.Created("fuller"));
  }

  @Test
  void a_wrong_token_is_refused_before_anything_else_is_checked() {
    String token = first.offerToken().orElseThrow();

    passwords.whileComputing(() -> {});
    List<Setup> outcomes =
        List.of(
            first.create("", "fuller", PASSWORD, HOME),
            first.create(token.substring(1), "fuller", PASSWORD, HOME),
            first.create(token + "0", "fuller", PASSWORD, HOME),
            first.create(other(token), "", "", HOME));

    assertThat(outcomes).containsOnly(new Setup.Refused());
    assertThat(passwords.computations()).isZero();
    assertThat(first.create(token, "fuller", PASSWORD, HOME))
        .isEqualTo(new Setup.Created("fuller"));
  }

  @Test
  void without_an_offered_token_an_empty_one_is_refused() {
    assertThat(first.create("", "fuller", PASSWORD, HOME)).isEqualTo(new Setup.Refused());
  }

  @Test
  void an_invalid_name_or_password_does_not_use_up_the_token() {
    String token = first.offerToken().orElseThrow();

    Setup weak = first.create(token, "x", "password1", HOME);

    assertThat(weak)
        .isInstanceOfSatisfying(
            Setup.Invalid.class, invalid -> assertThat(invalid.violations()).hasSize(2));
    assertThat(first.create(token, "fuller", PASSWORD, HOME))
        .isEqualTo(new Setup.Created("fuller"));
  }

  @Test
  void a_taken_name_does_not_use_up_the_token() {
    users.put(new Users.User("fuller", "x", Role.SUPPORT, null, true, 1));
    String token = first.offerToken().orElseThrow();

    Setup taken = first.create(token, "Fuller", PASSWORD, HOME);

    assertThat(taken).isEqualTo(new Setup.Invalid(List.of(Violation.of("userName", Flaw.TAKEN))));
    assertThat(first.create(token, "davolio", PASSWORD, HOME))
        .isEqualTo(new Setup.Created("davolio"));
  }

  @Test
  void a_shop_with_an_administrator_offers_no_token() {
    users.createFirstAdministrator("fuller", passwords.hash(PASSWORD));

    assertThat(first.offerToken()).isEmpty();
  }

  @Test
  void of_two_nodes_that_offer_a_token_one_creates_the_administrator() {
    FirstAdministrator otherNode = new FirstAdministrator(users, logins, throttle, clock);
    String token = first.offerToken().orElseThrow();
    String othersToken = otherNode.offerToken().orElseThrow();

    assertThat(othersToken).isNotEqualTo(token);
    assertThat(first.create(othersToken, "fuller", PASSWORD, HOME)).isEqualTo(new Setup.Refused());
    assertThat(first.create(token, "fuller", PASSWORD, HOME))
        .isEqualTo(new Setup.Created("fuller"));
    assertThat(otherNode.create(othersToken, "davolio", PASSWORD, HOME))
        .isEqualTo(new Setup.Refused());
    assertThat(users.find("davolio")).isEmpty();
  }

  @Test
  void a_new_token_replaces_the_old_one() {
    String old = first.offerToken().orElseThrow();
    String fresh = first.offerToken().orElseThrow();

    assertThat(first.create(old, "fuller", PASSWORD, HOME)).isEqualTo(new Setup.Refused());
    assertThat(first.create(fresh, "fuller", PASSWORD, HOME))
        .isEqualTo(new Setup.Created("fuller"));
  }

  @Test
  void a_token_is_long_and_never_repeats() {
    String token = first.offerToken().orElseThrow();

    assertThat(token).matches("[0-9a-f]{32}");
    assertThat(first.offerToken()).isPresent().get().isNotEqualTo(token);
  }

  private static String other(String token) {
    return (token.charAt(0) == '0' ? '1' : '0') + token.substring(1);
  }
}
