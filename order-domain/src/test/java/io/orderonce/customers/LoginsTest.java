package io.orderonce.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.MovableClock;
import io.orderonce.ids.CustomerId;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoginsTest {

  private static final CustomerId VINET = new CustomerId("VINET");
  private static final String HOME = "192.0.2.7";
  private static final String PASSWORD = "flotemysost";

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final MemoryUsers users = new MemoryUsers();
  private final CountedPasswords passwords = new CountedPasswords();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final MemoryTries tries = new MemoryTries();
  private final LoginThrottle throttle = new LoginThrottle(tries, clock);
  private final Logins logins = new Logins(users, passwords, throttle, clock);

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
  void the_right_password_gives_the_user_and_their_customer() {
    Optional<Login> login = logins.verify("vinet", PASSWORD, HOME);

    assertThat(login).contains(new Login("vinet", Role.SHOPPER, Optional.of(VINET), 1));
  }

  @Test
  void user_names_ignore_case_and_passwords_do_not() {
    assertThat(logins.verify("ViNET", PASSWORD, HOME)).isPresent();
    assertThat(logins.verify("vinet", "FLOTEMYSOST", HOME)).isEmpty();
  }

  @Test
  void a_user_name_matches_with_blanks_around_it_and_in_wide_letters() {
    assertThat(logins.verify(" vinet ", PASSWORD, HOME)).isPresent();
    assertThat(logins.verify("vinet\u3000", PASSWORD, HOME)).isPresent();
    assertThat(logins.verify("\uff56inet", PASSWORD, HOME)).isPresent();
  }

  @Test
  void a_password_matches_however_its_letters_are_composed() {
    users.put(vinet(logins.hash("vinet", "Crème\u00a0brûlée"), true));

    assertThat(logins.verify("vinet", "Crème brûlée", HOME)).isPresent();
    assertThat(logins.verify("vinet", decomposed("Crème\u2003brûlée"), HOME)).isPresent();
    assertThat(logins.verify("vinet", "Creme brulee", HOME)).isEmpty();
    assertThat(logins.verify("vinet", " Crème brûlée", HOME)).isEmpty();
  }

  @Test
  void a_password_hashed_as_typed_matches_and_is_rehashed_in_normal_form() {
    String before = decomposed("Crème\u00a0brûlée");
    users.put(vinet(passwords.hash(before), true));

    assertThat(logins.verify("vinet", before, HOME)).isPresent();

    assertThat(users.find("vinet").orElseThrow().passwordHash())
        .isEqualTo(passwords.hash("Crème brûlée"));
    assertThat(logins.verify("vinet", "Crème brûlée", HOME)).isPresent();
    assertThat(logins.verify("vinet", before, HOME)).isPresent();
  }

  @Test
  void a_password_in_another_form_costs_the_same_for_known_and_unknown_users() {
    String typed = decomposed("Crème brûlée");

    logins.verify("vinet", typed, HOME);
    int costOfWrong = passwords.computations();
    logins.verify("nobody", typed, HOME);

    assertThat(costOfWrong).isEqualTo(2);
    assertThat(passwords.computations()).isEqualTo(2 * costOfWrong);
  }

  private static String decomposed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD);
  }

  @Test
  void an_unknown_user_costs_as_much_as_a_wrong_password() {
    Optional<Login> wrong = logins.verify("vinet", "gudbrandsdalsost", HOME);
    int costOfWrong = passwords.computations();
    Optional<Login> unknown = logins.verify("nobody", PASSWORD, HOME);

    assertThat(wrong).isEmpty();
    assertThat(unknown).isEmpty();
    assertThat(costOfWrong).isOne();
    assertThat(passwords.computations()).isEqualTo(2);
  }

  @Test
  void a_right_password_is_remembered_until_unused_for_an_hour() {
    logins.verify("vinet", PASSWORD, HOME);

    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofHours(1).minusNanos(1));
      assertThat(logins.verify("vinet", PASSWORD, HOME)).isPresent();
    }
    assertThat(passwords.computations()).isOne();

    clock.advance(Duration.ofHours(1));
    assertThat(logins.verify("vinet", PASSWORD, HOME)).isPresent();
    assertThat(passwords.computations()).isEqualTo(2);
  }

  @Test
  void a_wrong_password_is_not_remembered() {
    logins.verify("vinet", "gudbrandsdalsost", HOME);
    logins.verify("vinet", "gudbrandsdalsost", HOME);

    assertThat(passwords.computations()).isEqualTo(2);
  }

  @Test
  void users_who_share_a_password_and_its_hash_are_checked_with_one_computation() {
    users.put(new Users.User("alfki", passwords.hash(PASSWORD), Role.SHOPPER, VINET, true, 1));
    passwords.whileComputing(() -> {});

    logins.verify("vinet", PASSWORD, HOME);
    Optional<Login> other = logins.verify("alfki", PASSWORD, HOME);

    assertThat(other).map(Login::userName).contains("alfki");
    assertThat(passwords.computations()).isOne();
  }

  @Test
  void equal_checks_at_the_same_moment_are_computed_once() {
    int callers = 20;
    CountDownLatch asked = new CountDownLatch(callers);
    users.whenAsked(asked::countDown);
    passwords.whileComputing(() -> await(asked));

    List<Optional<Login>> answers =
        atOnce(callers, caller -> logins.verify("vinet", PASSWORD, HOME));

    assertThat(answers).allMatch(Optional::isPresent);
    assertThat(passwords.computations()).isOne();
  }

  @Test
  void one_processor_is_left_for_orders() {
    int most = new HashingRoom(Runtime.getRuntime().availableProcessors()).atOnce();
    CountDownLatch busy = new CountDownLatch(most);
    passwords.whileComputing(
        () -> {
          busy.countDown();
          await(busy);
        });

    atOnce(8, caller -> logins.verify("user" + caller, "guess", HOME));

    assertThat(passwords.mostAtOnce()).isEqualTo(most);
    assertThat(new HashingRoom(1).atOnce()).isOne();
    assertThat(new HashingRoom(8).atOnce()).isEqualTo(7);
  }

  @Test
  void when_too_many_wait_unknown_users_are_refused_at_once_and_known_ones_are_not() {
    logins.verify("vinet", PASSWORD, HOME);
    CountDownLatch end = new CountDownLatch(1);
    passwords.whileComputing(() -> await(end));
    HashingRoom measure = new HashingRoom(Runtime.getRuntime().availableProcessors());
    AtomicInteger asked = new AtomicInteger();
    users.whenAsked(asked::incrementAndGet);
    for (int i = 0; i < measure.atOnce() + HashingRoom.PLACES_TO_WAIT; i++) {
      String stranger = "stranger" + i;
      threads.submit(() -> logins.verify(stranger, "guess", HOME));
    }
    untilFull();
    int before = asked.get();

    long start = System.nanoTime();
    assertThatThrownBy(() -> logins.verify("another", "guess", HOME))
        .isInstanceOf(Logins.TooManyLogins.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
    assertThat(asked).hasValue(before);
    assertThat(logins.verify("vinet", PASSWORD, HOME)).isPresent();
    end.countDown();
  }

  /** Waits until the queue is full: from then on one more log-in is refused at once. */
  private void untilFull() {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < end) {
      if (logins.isCrowded()) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("it was never full");
  }

  @Test
  void a_log_in_that_waited_too_long_has_to_be_retried() {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    passwords.whileComputing(
        () -> {
          busy.countDown();
          await(end);
        });
    int most = new HashingRoom(Runtime.getRuntime().availableProcessors()).atOnce();
    for (int i = 0; i < most; i++) {
      String stranger = "stranger" + i;
      threads.submit(() -> logins.verify(stranger, "guess", HOME));
    }
    await(busy);

    assertThatThrownBy(() -> logins.verify("vinet", PASSWORD, HOME))
        .isInstanceOf(Logins.TooManyLogins.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> logins.verify("vinet", PASSWORD, HOME))
        .isInstanceOf(Logins.TooManyLogins.class);
    assertThat(Thread.interrupted()).isTrue();
    end.countDown();
  }

  @Test
  void guessing_is_throttled_and_computes_no_hash() {
    guess(5, "vinet");
    guess(5, "nobody");
    passwords.whileComputing(() -> {});

    for (String name : List.of("vinet", "nobody")) {
      assertThatThrownBy(() -> logins.verify(name, PASSWORD, HOME))
          .isInstanceOfSatisfying(
              LoginThrottle.TooManyTries.class,
              refused -> assertThat(refused.left()).isEqualTo(Duration.ofMinutes(15)));
    }
    assertThat(passwords.computations()).isZero();
  }

  @Test
  void a_remembered_log_in_is_not_locked_out_by_guessing() {
    logins.verify("vinet", PASSWORD, HOME);
    guess(100, "vinet");

    assertThat(logins.verify("vinet", PASSWORD, HOME)).isPresent();
  }

  @Test
  void an_account_allows_ten_guesses_on_two_nodes_wherever_they_come_from() {
    Logins otherNode = new Logins(users, passwords, throttle, clock);
    logins.verify("vinet", PASSWORD, HOME);
    otherNode.verify("vinet", PASSWORD, "198.51.100.1");
    passwords.whileComputing(() -> {});

    for (int i = 0; i < 100; i++) {
      String from = i % 3 == 0 ? HOME : "198.51.100." + i % 7;
      guess(i % 2 == 0 ? logins : otherNode, "vinet", "guess " + i, from);
    }

    assertThat(passwords.computations()).isEqualTo(10);
  }

  @Test
  void a_repeated_right_password_writes_nothing() {
    logins.verify("vinet", PASSWORD, HOME);
    tries.watch();

    logins.verify("vinet", PASSWORD, HOME);

    assertThat(tries.asked()).isZero();
  }

  @Test
  void a_failed_check_fails_for_all_waiters_and_is_not_remembered() {
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
                return "answered " + logins.verify("vinet", PASSWORD, HOME);
              } catch (Throwable failure) {
                return "failed";
              }
            });

    assertThat(failures).containsOnly("failed");
    passwords.whileComputing(() -> {});
    assertThat(logins.verify("vinet", PASSWORD, HOME)).isPresent();
  }

  @Test
  void a_password_changed_on_another_node_works_at_once_and_the_old_one_no_longer() {
    logins.verify("vinet", PASSWORD, HOME);

    users.put(vinet(passwords.hash("gudbrandsdalsost"), true));

    assertThat(logins.verify("vinet", "gudbrandsdalsost", HOME)).isPresent();
    assertThat(logins.verify("vinet", PASSWORD, HOME)).isEmpty();
    assertThat(logins.verify("vinet", "gudbrandsdalsost", HOME)).isPresent();
  }

  @Test
  void a_disabled_account_is_out_at_once_whatever_is_remembered() {
    Login login = logins.verify("vinet", PASSWORD, HOME).orElseThrow();
    assertThat(logins.isEnabled(login)).isTrue();

    users.put(vinet(passwords.hash(PASSWORD), false));

    assertThat(logins.verify("vinet", PASSWORD, HOME)).contains(login);
    assertThat(logins.isEnabled(login)).isFalse();
  }

  @Test
  void a_deleted_account_is_disabled() {
    Login login = logins.verify("vinet", PASSWORD, HOME).orElseThrow();

    users.remove("vinet");

    assertThat(logins.isEnabled(login)).isFalse();
  }

  @Test
  void a_password_of_absurd_length_is_refused_without_hashing() {
    assertThat(logins.verify("vinet", "x".repeat(257), HOME)).isEmpty();
    assertThat(passwords.computations()).isZero();

    assertThat(logins.verify("vinet", "x".repeat(256), HOME)).isEmpty();
    assertThat(passwords.computations()).isOne();
  }

  @Test
  void a_name_no_database_can_store_is_a_wrong_one() {
    users.whenAsked(
        () -> {
          throw new IllegalStateException("PostgreSQL refuses U+0000");
        });

    assertThat(logins.verify("vi\0net", PASSWORD, HOME)).isEmpty();
    assertThat(passwords.computations()).isOne();
  }

  @Test
  void an_outdated_hash_is_replaced_at_the_next_log_in() {
    users.put(vinet(CountedPasswords.outdatedHash(PASSWORD), true));

    logins.verify("vinet", "gudbrandsdalsost", HOME);
    assertThat(hashOfVinet()).isEqualTo(CountedPasswords.outdatedHash(PASSWORD));

    assertThat(logins.verify("vinet", PASSWORD, HOME)).isPresent();
    assertThat(hashOfVinet()).isEqualTo(passwords.hash(PASSWORD));
  }

  @Test
  void an_outdated_hash_is_replaced_once_by_simultaneous_log_ins() {
    int callers = 20;
    users.put(vinet(CountedPasswords.outdatedHash(PASSWORD), true));
    CountDownLatch asked = new CountDownLatch(callers);
    users.whenAsked(asked::countDown);
    passwords.whileComputing(() -> await(asked));

    List<Optional<Login>> answers =
        atOnce(callers, caller -> logins.verify("vinet", PASSWORD, HOME));

    assertThat(answers).allMatch(Optional::isPresent);
    assertThat(passwords.computations()).isEqualTo(2);
    assertThat(passwords.mostAtOnce()).isOne();
  }

  private void guess(int times, String name) {
    for (int i = 0; i < times; i++) {
      guess(logins, name, "guess " + i, HOME);
    }
  }

  private static void guess(Logins node, String name, String password, String from) {
    try {
      assertThat(node.verify(name, password, from)).isEmpty();
    } catch (LoginThrottle.TooManyTries refused) {
      assertThat(refused.left()).isPositive();
    }
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
