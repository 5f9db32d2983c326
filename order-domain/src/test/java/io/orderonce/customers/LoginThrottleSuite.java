package io.orderonce.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.MovableClock;
import io.orderonce.customers.jpa.JpaFailedLogins;
import io.orderonce.jpa.DatabaseSuite;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has to wait before he may try a password, on whichever database. */
abstract class LoginThrottleSuite extends DatabaseSuite {

  private static final String HOME = "192.0.2.7";
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private LoginThrottle throttle;

  @BeforeAll
  void prepare() {
    database.execute(
        "INSERT INTO users (user_name, password_hash, role, created_at)"
            + " VALUES ('fuller', 'x', 'admin', '2026-01-01T00:00:00Z')");
    throttle = new LoginThrottle(new JpaFailedLogins(database.transactions()), clock);
  }

  @BeforeEach
  void forgetEverything() {
    database.execute("DELETE FROM failed_logins");
    database.execute("UPDATE users SET last_login_from = NULL");
  }

  @Test
  void five_failures_at_one_account_make_the_sixth_wait_from_wherever_it_comes() {
    fail(4, "fuller", "198.51.100.1");
    assertThat(throttle.waitFor("fuller", HOME)).isEmpty();
    clock.advance(Duration.ofMinutes(1));

    fail(1, "FULLER", "198.51.100.2");

    assertThat(throttle.waitFor("fuller", HOME)).contains(QUARTER.minusMinutes(1));
    assertThat(throttle.waitFor("davolio", HOME)).isEmpty();
  }

  @Test
  void failures_with_blanks_around_a_name_count_as_that_names() {
    fail(3, "fuller ", "198.51.100.1");
    fail(2, "\uff26uller", "198.51.100.1");

    assertThat(throttle.waitFor("fuller", HOME)).contains(QUARTER);
    assertThat(throttle.waitFor("\tfuller\u00a0", HOME)).contains(QUARTER);
  }

  @Test
  void the_wait_is_over_when_the_first_of_the_five_is_a_quarter_of_an_hour_ago() {
    fail(1, "fuller", HOME);
    clock.advance(Duration.ofMinutes(10));
    fail(4, "fuller", HOME);

    assertThat(throttle.waitFor("fuller", HOME)).contains(Duration.ofMinutes(5));
    clock.advance(Duration.ofMinutes(5).minusNanos(1_000));
    assertThat(throttle.waitFor("fuller", HOME)).contains(Duration.ofNanos(1_000));
    clock.advance(Duration.ofNanos(1_000));
    assertThat(throttle.waitFor("fuller", HOME)).isEmpty();
  }

  @Test
  void a_name_that_nobody_has_is_counted_like_any_other() {
    for (String nobody : new String[] {"nobody", "no\0body", "n".repeat(5_000), ""}) {
      fail(5, nobody, "198.51.100.1");

      assertThat(throttle.waitFor(nobody, HOME)).contains(QUARTER);
    }
  }

  @Test
  void strangers_cannot_keep_out_who_comes_from_where_he_came_last() {
    throttle.succeeded("fuller", HOME);
    fail(20, "fuller", "198.51.100.1");

    assertThat(throttle.waitFor("Fuller", HOME)).isEmpty();
    assertThat(throttle.waitFor("fuller", "192.0.2.8")).isPresent();
    throttle.succeeded("fuller", "192.0.2.8");
    assertThat(throttle.waitFor("fuller", HOME)).isPresent();
  }

  @Test
  void a_success_forgives_what_failed_before_from_the_same_place_and_nothing_else() {
    fail(4, "fuller", HOME);
    fail(4, "fuller", "198.51.100.1");

    throttle.succeeded("fuller", HOME);

    assertThat(rows()).isEqualTo(4);
    fail(1, "fuller", "198.51.100.1");
    assertThat(throttle.waitFor("fuller", "198.51.100.1")).contains(QUARTER);
  }

  @Test
  void thirty_failures_from_one_address_make_it_wait_whichever_account_it_tries() {
    throttle.succeeded("fuller", HOME);
    failAtAccounts(29, HOME);
    assertThat(throttle.waitFor("fuller", HOME)).isEmpty();

    failAtAccounts(1, HOME);

    assertThat(throttle.waitFor("fuller", HOME)).contains(QUARTER);
    assertThat(throttle.waitFor("somebody", HOME)).contains(QUARTER);
    assertThat(throttle.waitFor("somebody", "192.0.2.8")).isEmpty();
  }

  @Test
  void addresses_of_one_ipv6_network_are_one() {
    for (int i = 0; i < 30; i++) {
      fail(1, "account " + i, "2001:db8:0:1::" + Integer.toHexString(i));
    }

    assertThat(throttle.waitFor("somebody", "2001:db8:0:1:ffff::1")).isPresent();
    assertThat(throttle.waitFor("somebody", "2001:db8:0:2::1")).isEmpty();
  }

  @Test
  void an_ipv4_address_is_the_same_in_the_clothes_of_the_other_protocol() {
    failAtAccounts(30, "::ffff:192.0.2.7");

    assertThat(throttle.waitFor("somebody", HOME)).isPresent();
  }

  @Test
  void what_is_no_address_is_counted_as_it_is() {
    failAtAccounts(30, "no:address:at:all");

    assertThat(throttle.waitFor("somebody", "no:address:at:all")).isPresent();
    assertThat(throttle.waitFor("somebody", "another:one")).isEmpty();
  }

  @Test
  void six_hundred_failures_within_five_minutes_make_strangers_wait_and_nobody_else() {
    throttle.succeeded("fuller", HOME);
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

    assertThat(throttle.waitFor("somebody", "192.0.2.8")).contains(Duration.ofMinutes(5));
    assertThat(throttle.waitFor("fuller", HOME)).isEmpty();
    clock.advance(Duration.ofMinutes(5));
    assertThat(throttle.waitFor("somebody", "192.0.2.8")).isEmpty();
  }

  @Test
  void names_and_addresses_cannot_be_read_in_the_database() {
    fail(1, "hunter2", HOME);

    assertThat(database.column("SELECT user_name || address FROM failed_logins").get(0))
        .matches("[0-9a-f]{128}");
  }

  @Test
  void what_counts_no_more_is_dropped() {
    fail(2, "fuller", HOME);
    clock.advance(Duration.ofMinutes(1));
    fail(1, "fuller", HOME);
    clock.advance(QUARTER.minusSeconds(1));

    assertThat(throttle.dropOld()).isEqualTo(2);
    assertThat(rows()).isOne();
  }

  private void fail(int times, String userName, String address) {
    for (int i = 0; i < times; i++) {
      throttle.failed(userName, address);
    }
  }

  private void failAtAccounts(int accounts, String address) {
    for (int i = 0; i < accounts; i++) {
      throttle.failed("account " + i, address);
    }
  }

  private long rows() {
    return database.count("SELECT COUNT(*) FROM failed_logins");
  }
}
