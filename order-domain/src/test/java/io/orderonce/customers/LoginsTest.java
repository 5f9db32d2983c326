package io.orderonce.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.MovableClock;
import io.orderonce.ordering.CustomerId;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoginsTest {

  private static final CustomerId VINET = new CustomerId("VINET");
  private static final String PASSWORD = "flotemysost";

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final MemoryUsers users = new MemoryUsers();
  private final CountedPasswords passwords = new CountedPasswords();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Logins logins = new Logins(users, passwords, clock);

  @BeforeEach
  void enterVinet() {
    users.put(vinet(passwords.hash(PASSWORD), true));
    passwords.whileComputing(() -> {});
  }

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void the_right_password_says_who_it_is_and_for_whom_he_orders() {
    Optional<Login> login = logins.verify("vinet", PASSWORD);

    assertThat(login).contains(new Login("vinet", Role.SHOPPER, Optional.of(VINET), 1));
  }

  @Test
  void a_user_name_may_be_written_in_capitals_and_a_password_may_not() {
    assertThat(logins.verify("ViNET", PASSWORD)).isPresent();
    assertThat(logins.verify("vinet", "FLOTEMYSOST")).isEmpty();
  }

  @Test
  void a_user_name_is_right_with_blanks_around_it_and_in_wide_letters() {
    assertThat(logins.verify(" vinet ", PASSWORD)).isPresent();
    assertThat(logins.verify("vinet\u3000", PASSWORD)).isPresent();
    assertThat(logins.verify("\uff56inet", PASSWORD)).isPresent();
  }

  @Test
  void a_password_is_right_however_its_letters_are_put_together() {
    users.put(vinet(logins.hash("Crème\u00a0brûlée"), true));

    assertThat(logins.verify("vinet", "Crème brûlée")).isPresent();
    assertThat(logins.verify("vinet", decomposed("Crème\u2003brûlée"))).isPresent();
    assertThat(logins.verify("vinet", "Creme brulee")).isEmpty();
    assertThat(logins.verify("vinet", " Crème brûlée")).isEmpty();
  }

  @Test
  void a_password_hashed_as_it_was_typed_before_is_right_and_then_hashed_in_normal_form() {
    String before = decomposed("Crème\u00a0brûlée");
    users.put(vinet(passwords.hash(before), true));

    assertThat(logins.verify("vinet", before)).isPresent();

    assertThat(users.find("vinet").orElseThrow().passwordHash())
        .isEqualTo(passwords.hash("Crème brûlée"));
    assertThat(logins.verify("vinet", "Crème brûlée")).isPresent();
    assertThat(logins.verify("vinet", before)).isPresent();
  }

  @Test
  void a_password_in_another_form_costs_the_same_whether_or_not_there_is_such_a_user() {
    String typed = decomposed("Crème brûlée");

    logins.verify("vinet", typed);
    int costOfWrong = passwords.computations();
    logins.verify("nobody", typed);

    assertThat(costOfWrong).isEqualTo(2);
    assertThat(passwords.computations()).isEqualTo(2 * costOfWrong);
  }

  private static String decomposed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD);
  }

  @Test
  void an_unknown_user_costs_as_much_as_a_wrong_password() {
    Optional<Login> wrong = logins.verify("vinet", "gudbrandsdalsost");
    int costOfWrong = passwords.computations();
    Optional<Login> unknown = logins.verify("nobody", PASSWORD);

    assertThat(wrong).isEmpty();
    assertThat(unknown).isEmpty();
    assertThat(costOfWrong).isOne();
    assertThat(passwords.computations()).isEqualTo(2);
  }

  @Test
  void what_was_found_right_is_remembered_for_a_minute_and_then_checked_anew() {
    logins.verify("vinet", PASSWORD);

    clock.advance(Duration.ofSeconds(60).minusNanos(1));
    assertThat(logins.verify("vinet", PASSWORD)).isPresent();
    assertThat(passwords.computations()).isOne();

    clock.advance(Duration.ofNanos(1));
    assertThat(logins.verify("vinet", PASSWORD)).isPresent();
    assertThat(passwords.computations()).isEqualTo(2);
  }

  @Test
  void what_was_found_wrong_is_not_remembered() {
    logins.verify("vinet", "gudbrandsdalsost");
    logins.verify("vinet", "gudbrandsdalsost");

    assertThat(passwords.computations()).isEqualTo(2);
  }

  @Test
  void users_who_share_a_password_and_its_hash_are_checked_with_one_computation() {
    users.put(new Users.User("alfki", passwords.hash(PASSWORD), Role.SHOPPER, VINET, true, 1));
    passwords.whileComputing(() -> {});

    logins.verify("vinet", PASSWORD);
    Optional<Login> other = logins.verify("alfki", PASSWORD);

    assertThat(other).map(Login::userName).contains("alfki");
    assertThat(passwords.computations()).isOne();
  }

  @Test
  void equal_checks_at_one_moment_are_computed_once() {
    int callers = 20;
    CountDownLatch asked = new CountDownLatch(callers);
    users.whenAsked(asked::countDown);
    passwords.whileComputing(() -> await(asked));

    List<Optional<Login>> answers = atOnce(callers, caller -> logins.verify("vinet", PASSWORD));

    assertThat(answers).allMatch(Optional::isPresent);
    assertThat(passwords.computations()).isOne();
  }

  @Test
  void no_more_computations_run_at_once_than_there_are_processors() {
    int processors = Runtime.getRuntime().availableProcessors();
    CountDownLatch busy = new CountDownLatch(processors);
    passwords.whileComputing(
        () -> {
          busy.countDown();
          await(busy);
        });

    atOnce(4 * processors, caller -> logins.verify("vinet", "guess " + caller));

    assertThat(passwords.mostAtOnce()).isEqualTo(processors);
  }

  @Test
  void who_must_not_wait_for_a_processor_is_told_to_try_again() {
    int processors = Runtime.getRuntime().availableProcessors();
    CountDownLatch busy = new CountDownLatch(processors);
    CountDownLatch end = new CountDownLatch(1);
    passwords.whileComputing(
        () -> {
          busy.countDown();
          await(end);
        });
    IntStream.range(0, processors)
        .forEach(i -> threads.submit(() -> logins.verify("vinet", "guess " + i)));
    await(busy);

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> logins.verify("vinet", PASSWORD))
        .isInstanceOf(Logins.TooManyLogins.class);
    assertThat(Thread.interrupted()).isTrue();
    end.countDown();
  }

  @Test
  void a_check_that_fails_fails_for_all_who_wait_for_it_and_is_not_remembered() {
    int callers = 5;
    CountDownLatch asked = new CountDownLatch(callers);
    users.whenAsked(asked::countDown);
    passwords.whileComputing(
        () -> {
          await(asked);
          throw new StackOverflowError("for the test");
        });

    List<String> failures =
        atOnce(
            callers,
            caller -> {
              try {
                return "answered " + logins.verify("vinet", PASSWORD);
              } catch (Throwable failure) {
                return "failed";
              }
            });

    assertThat(failures).containsOnly("failed");
    passwords.whileComputing(() -> {});
    assertThat(logins.verify("vinet", PASSWORD)).isPresent();
  }

  @Test
  void a_new_password_is_good_at_once_and_the_old_one_for_a_minute_at_most() {
    logins.verify("vinet", PASSWORD);

    users.put(vinet(passwords.hash("gudbrandsdalsost"), true));

    assertThat(logins.verify("vinet", "gudbrandsdalsost")).isPresent();
    assertThat(logins.verify("vinet", PASSWORD)).isPresent();
    clock.advance(Duration.ofSeconds(60));
    assertThat(logins.verify("vinet", PASSWORD)).isEmpty();
    assertThat(logins.verify("vinet", "gudbrandsdalsost")).isPresent();
  }

  @Test
  void an_account_that_is_switched_off_is_off_at_once_whatever_is_remembered() {
    Login login = logins.verify("vinet", PASSWORD).orElseThrow();
    assertThat(logins.isEnabled(login)).isTrue();

    users.put(vinet(passwords.hash(PASSWORD), false));

    assertThat(logins.verify("vinet", PASSWORD)).contains(login);
    assertThat(logins.isEnabled(login)).isFalse();
  }

  @Test
  void an_account_that_is_gone_is_off() {
    Login login = logins.verify("vinet", PASSWORD).orElseThrow();

    users.remove("vinet");

    assertThat(logins.isEnabled(login)).isFalse();
  }

  @Test
  void a_password_of_absurd_length_is_refused_without_being_computed() {
    assertThat(logins.verify("vinet", "x".repeat(257))).isEmpty();
    assertThat(passwords.computations()).isZero();

    assertThat(logins.verify("vinet", "x".repeat(256))).isEmpty();
    assertThat(passwords.computations()).isOne();
  }

  @Test
  void a_name_that_no_database_can_hold_is_a_wrong_one() {
    users.whenAsked(
        () -> {
          throw new IllegalStateException("PostgreSQL refuses U+0000");
        });

    assertThat(logins.verify("vi\0net", PASSWORD)).isEmpty();
    assertThat(passwords.computations()).isOne();
  }

  @Test
  void an_outdated_hash_is_replaced_when_its_password_is_known() {
    users.put(vinet(CountedPasswords.outdatedHash(PASSWORD), true));

    logins.verify("vinet", "gudbrandsdalsost");
    assertThat(hashOfVinet()).isEqualTo(CountedPasswords.outdatedHash(PASSWORD));

    assertThat(logins.verify("vinet", PASSWORD)).isPresent();
    assertThat(hashOfVinet()).isEqualTo(passwords.hash(PASSWORD));
  }

  @Test
  void an_outdated_hash_is_replaced_by_one_of_those_who_ask_at_one_moment() {
    int callers = 20;
    users.put(vinet(CountedPasswords.outdatedHash(PASSWORD), true));
    CountDownLatch asked = new CountDownLatch(callers);
    users.whenAsked(asked::countDown);
    passwords.whileComputing(() -> await(asked));

    List<Optional<Login>> answers = atOnce(callers, caller -> logins.verify("vinet", PASSWORD));

    assertThat(answers).allMatch(Optional::isPresent);
    assertThat(passwords.computations()).isEqualTo(2);
    assertThat(passwords.mostAtOnce()).isOne();
  }

  private String hashOfVinet() {
    return users.find("vinet").orElseThrow().passwordHash();
  }

  private static Users.User vinet(String passwordHash, boolean enabled) {
    return new Users.User("vinet", passwordHash, Role.SHOPPER, VINET, enabled, 1);
  }

  private interface Call<T> {
    T by(int caller);
  }

  private <T> List<T> atOnce(int callers, Call<T> call) {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<T>> running = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      int caller = i;
      running.add(
          threads.submit(
              () -> {
                await(start);
                return call.by(caller);
              }));
    }
    start.countDown();
    List<T> results = new ArrayList<>();
    for (Future<T> result : running) {
      results.add(resultOf(result));
    }
    return results;
  }

  private static <T> T resultOf(Future<T> future) {
    try {
      return future.get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
