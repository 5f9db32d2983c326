package io.orderonce.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.MovableClock;
import io.orderonce.customers.jpa.CustomerAdapters;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.ordering.TestShop;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Who has to wait before trying a password, on every database. */
class LoginThrottleTest extends DatabaseSuite {

  private static final String HOME = "192.0.2.7";
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private LoginThrottle throttle;

  @BeforeParameterizedClassInvocation
  void prepare() {
    throttle = new LoginThrottle(CustomerAdapters.passwordTries(database.transactions()), clock);
  }

  @BeforeEach
  void forgetEverything() {
    database.execute("DELETE FROM failed_logins");
    database.execute("DELETE FROM login_places");
    clock.advance(Duration.ofHours(1));
  }

  @Test
  void after_five_tries_at_an_account_the_sixth_waits_wherever_it_comes_from() {
    fail(4, "fuller", "198.51.100.1");
    clock.advance(Duration.ofMinutes(1));
    fail(1, "FULLER", "198.51.100.2");

    assertThat(waitFor("fuller", HOME)).contains(QUARTER.minusMinutes(1));
    assertThat(waitFor("davolio", HOME)).isEmpty();
  }

  @Test
  void failures_with_blanks_around_a_name_count_for_that_name() {
    fail(3, "fuller ", "198.51.100.1");
    fail(2, "\uff26uller", "198.51.100.1");

    assertThat(waitFor("fuller", HOME)).contains(QUARTER);
    assertThat(waitFor("\tfuller\u00a0", HOME)).contains(QUARTER);
  }

  @Test
  void the_wait_ends_fifteen_minutes_after_the_first_of_the_five() {
    fail(1, "fuller", HOME);
    clock.advance(Duration.ofMinutes(10));
    fail(4, "fuller", HOME);

    assertThat(waitFor("fuller", HOME)).contains(Duration.ofMinutes(5));
    clock.advance(Duration.ofMinutes(5).minusNanos(1_000));
    assertThat(waitFor("fuller", HOME)).contains(Duration.ofNanos(1_000));
    clock.advance(Duration.ofNanos(1_000));
    assertThat(waitFor("fuller", HOME)).isEmpty();
  }

  @Test
  void an_unknown_name_is_counted_like_any_other() {
    for (String nobody : new String[] {"nobody", "no\0body", "n".repeat(5_000), ""}) {
      fail(5, nobody, "198.51.100.1");

      assertThat(waitFor(nobody, HOME)).contains(QUARTER);
    }
  }

  @Test
  void a_known_address_has_three_tries_that_strangers_cannot_use_up() {
    succeed("fuller", HOME);
    fail(5, "fuller", "198.51.100.1");

    assertThat(waitFor("fuller", "192.0.2.8")).isPresent();
    fail(3, "Fuller", HOME);
    assertThat(waitFor("fuller", HOME)).contains(QUARTER);
  }

  @Test
  void without_strangers_a_known_address_has_their_tries_as_well() {
    succeed("fuller", HOME);

    fail(8, "fuller", HOME);

    assertThat(waitFor("fuller", HOME)).contains(QUARTER);
  }

  @Test
  void an_account_has_ten_tries_in_all_however_many_addresses_are_known() {
    List<String> places = List.of(HOME, "192.0.2.8", "192.0.2.9", "192.0.2.10");
    places.forEach(place -> succeed("fuller", place));

    long let =
        IntStream.range(0, 40)
            .filter(i -> waitFor("fuller", places.get(i % places.size())).isEmpty())
            .count();

    assertThat(let).isEqualTo(10);
    assertThat(rows()).isEqualTo(10);
  }

  @Test
  void simultaneous_tries_on_all_nodes_gain_nothing() {
    List<Boolean> let =
        TestShop.atOnce(
            Collections.<Callable<Boolean>>nCopies(
                16,
                () -> {
                  LoginThrottle node =
                      new LoginThrottle(
                          CustomerAdapters.passwordTries(database.transactions()), clock);
                  try {
                    node.atPassword("fuller", HOME);
                    return true;
                  } catch (LoginThrottle.TooManyTries refused) {
                    return false;
                  }
                }));

    assertThat(let).filteredOn(Boolean::booleanValue).hasSize(5);
  }

  @Test
  void the_right_password_removes_its_own_try_and_no_other() {
    fail(4, "fuller", HOME);

    succeed("fuller", HOME);

    assertThat(rows()).isEqualTo(4);
  }

  @Test
  void after_thirty_tries_a_network_waits_but_not_its_known_users() {
    succeed("fuller", HOME);
    failAtAccounts(29, HOME);
    assertThat(waitFor("the thirtieth", HOME)).isEmpty();

    assertThat(waitFor("somebody", HOME)).contains(QUARTER);
    assertThat(waitFor("somebody", "192.0.2.8")).isEmpty();
    assertThat(waitFor("fuller", HOME)).isEmpty();
  }

  @Test
  void addresses_of_one_ipv6_network_count_together() {
    for (int i = 0; i < 30; i++) {
      fail(1, "account " + i, "2001:db8:0:1::" + Integer.toHexString(i));
    }

    assertThat(waitFor("somebody", "2001:db8:0:1:ffff::1")).isPresent();
    assertThat(waitFor("somebody", "2001:db8:0:2::1")).isEmpty();
  }

  @Test
  void an_ipv4_address_mapped_to_ipv6_is_the_same_address() {
    failAtAccounts(30, "::ffff:192.0.2.7");

    assertThat(waitFor("somebody", HOME)).isPresent();
  }

  @Test
  void an_invalid_address_is_counted_as_it_is() {
    failAtAccounts(30, "no:address:at:all");

    assertThat(waitFor("somebody", "no:address:at:all")).isPresent();
    assertThat(waitFor("somebody", "another:one")).isEmpty();
  }

  @Test
  void after_six_hundred_tries_in_five_minutes_only_strangers_wait() {
    succeed("fuller", HOME);
    database.execute(
        """
        INSERT INTO failed_logins (user_name, address, failed_at)
        SELECT 'n' || a.customer_no || b.customer_no || c.customer_no,
               'a' || a.customer_no || b.customer_no || c.customer_no, %s
        FROM (VALUES (1), (2), (3), (4), (5), (6)) a (customer_no),
             (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)) b (customer_no),
             (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)) c (customer_no)\
        """
            .formatted("TIMESTAMP WITH TIME ZONE '" + clock.instant() + "'"));

    assertThat(waitFor("somebody", "192.0.2.8")).contains(Duration.ofMinutes(5));
    assertThat(waitFor("fuller", HOME)).isEmpty();
    clock.advance(Duration.ofMinutes(5));
    assertThat(waitFor("somebody", "192.0.2.8")).isEmpty();
  }

  @Test
  void guesses_at_other_secrets_are_counted_per_network_whatever_names_are_tried() {
    for (int i = 0; i < 5; i++) {
      throttle.at("setting up", HOME);
    }

    assertThatThrownBy(() -> throttle.at("setting up", HOME))
        .isInstanceOf(LoginThrottle.TooManyTries.class);
    fail(5, "setting up:192.0.2.8", HOME);
    throttle.at("setting up", "192.0.2.8");
    throttle.at("registering", HOME);
  }

  @Test
  void looking_is_not_a_guess() {
    for (int i = 0; i < 10; i++) {
      throttle.lookAt("registering", HOME);
    }
    assertThat(rows()).isZero();

    for (int i = 0; i < 5; i++) {
      throttle.at("registering", HOME);
    }
    assertThatThrownBy(() -> throttle.lookAt("registering", HOME))
        .isInstanceOf(LoginThrottle.TooManyTries.class);
  }

  @Test
  void rapid_tries_are_refused_for_a_second_without_asking_the_database() {
    fail(5, "fuller", HOME);
    assertThat(waitFor("fuller", HOME)).isPresent();

    assertThat(database.statementsOf(() -> assertThat(waitFor("fuller", HOME)).isPresent()))
        .isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(database.statementsOf(() -> assertThat(waitFor("fuller", HOME)).isPresent()))
        .isPositive();
  }

  @Test
  void names_and_addresses_are_unreadable_in_the_database() {
    fail(1, "hunter2", HOME);

    assertThat(database.column("SELECT user_name || address FROM failed_logins").get(0))
        .matches("[0-9a-f]{128}");
  }

  @Test
  void expired_tries_are_deleted() {
    succeed("davolio", HOME);
    clock.advance(Duration.ofDays(30).minusMinutes(10));
    succeed("fuller", HOME);
    fail(2, "somebody", HOME);
    clock.advance(Duration.ofMinutes(1));
    fail(1, "somebody", HOME);
    clock.advance(QUARTER.minusSeconds(1));

    assertThat(throttle.dropOld()).isEqualTo(2);
    assertThat(rows()).isOne();
    assertThat(database.count("SELECT COUNT(*) FROM login_places")).isOne();
  }

  /** Makes a try; returns how long to wait if it was refused. */
  private Optional<Duration> waitFor(String userName, String address) {
    try {
      throttle.atPassword(userName, address);
      return Optional.empty();
    } catch (LoginThrottle.TooManyTries refused) {
      return Optional.of(refused.left());
    }
  }

  private void succeed(String userName, String address) {
    throttle.wasRight(throttle.atPassword(userName, address));
  }

  private void fail(int times, String userName, String address) {
    for (int i = 0; i < times; i++) {
      throttle.atPassword(userName, address);
    }
  }

  private void failAtAccounts(int accounts, String address) {
    for (int i = 0; i < accounts; i++) {
      throttle.atPassword("account " + i, address);
    }
  }

  private long rows() {
    return database.count("SELECT COUNT(*) FROM failed_logins");
  }
}
