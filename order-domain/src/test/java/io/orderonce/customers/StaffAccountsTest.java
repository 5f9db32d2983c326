package io.orderonce.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.MovableClock;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.customers.SetPassword.PasswordSetting;
import io.orderonce.customers.StaffAccounts.ChangedMeanwhile;
import io.orderonce.customers.StaffAccounts.Done;
import io.orderonce.customers.StaffAccounts.LastAdministrator;
import io.orderonce.customers.StaffAccounts.StaffUpdate;
import io.orderonce.customers.jpa.CustomerAdapters;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.text.Flaw;
import io.orderonce.text.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** How people become staff, and what administrators can do to each other, on every database. */
class StaffAccountsTest extends DatabaseSuite {

  private static final String PASSWORD = "three quiet herons";
  private static final String HOME = "192.0.2.7";

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final CountedPasswords passwords = new CountedPasswords();
  private Users users;
  private StaffAccounts staff;
  private PasswordLinks links;
  private Logins logins;
  private SetPassword setPassword;

  @BeforeParameterizedClassInvocation
  void prepare() {
    JpaAuditTrail trail = new JpaAuditTrail(database.transactions(), clock);
    users = CustomerAdapters.users(database.transactions(), clock);
    staff = CustomerAdapters.staffAccounts(database.transactions(), trail, clock);
    links = CustomerAdapters.passwordLinks(database.transactions(), trail, clock);
    database.execute(
        "INSERT INTO shop (shop_id, created_at)"
            + " VALUES ('the shop',"
            + " TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00')");
  }

  @BeforeEach
  void openShop() {
    for (String table : List.of("password_links", "users", "failed_logins", "login_places")) {
      database.execute("DELETE FROM " + table);
    }
    LoginThrottle throttle =
        new LoginThrottle(CustomerAdapters.passwordTries(database.transactions()), clock);
    logins = new Logins(users, passwords, throttle, clock);
    setPassword = new SetPassword(links, logins, throttle);
    users.createFirstAdministrator("boss", passwords.hash(PASSWORD));
  }

  // a link

  @Test
  void a_clerk_sets_a_password_by_the_link_and_can_log_in() {
    PasswordLink link = add("Clerk", Role.SUPPORT);
    assertThat(logins.verify("clerk", "", HOME)).isEmpty();
    assertThat(staff.find("clerk").orElseThrow().hasPassword()).isFalse();

    PasswordSetting outcome = setPassword.set(link.token(), PASSWORD, HOME);

    assertThat(outcome).isEqualTo(new SetPassword.Done("clerk"));
    assertThat(logins.verify("clerk", PASSWORD, HOME))
        .contains(new Login("clerk", Role.SUPPORT, Optional.empty(), 2));
    assertThat(staff.find("clerk").orElseThrow().hasPassword()).isTrue();
  }

  @Test
  void a_link_is_good_once() {
    PasswordLink link = add("clerk", Role.SUPPORT);
    setPassword.set(link.token(), PASSWORD, HOME);

    assertThat(setPassword.look(link.token())).isEqualTo(new PasswordLinks.Used());
    assertThat(setPassword.set(link.token(), "four loud magpies", HOME))
        .isEqualTo(new SetPassword.NotOpen(new PasswordLinks.Used()));
    assertThat(logins.verify("clerk", PASSWORD, HOME)).isPresent();
  }

  @Test
  void a_link_is_good_for_a_day() {
    PasswordLink link = add("clerk", Role.SUPPORT);
    assertThat(link.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofHours(24)));

    clock.advance(Duration.ofHours(24).minusNanos(1000));
    assertThat(setPassword.look(link.token())).isEqualTo(new PasswordLinks.Open("clerk"));

    clock.advance(Duration.ofNanos(1000));
    assertThat(setPassword.set(link.token(), PASSWORD, HOME))
        .isEqualTo(new SetPassword.NotOpen(new PasswordLinks.TooOld()));
    assertThat(logins.verify("clerk", PASSWORD, HOME)).isEmpty();
  }

  @Test
  void a_new_link_replaces_the_old_one() {
    PasswordLink old = add("clerk", Role.SUPPORT);
    PasswordLink fresh = newLink("clerk");

    assertThat(setPassword.set(old.token(), PASSWORD, HOME))
        .isEqualTo(new SetPassword.NotOpen(new PasswordLinks.Unknown()));
    assertThat(setPassword.set(fresh.token(), PASSWORD, HOME))
        .isEqualTo(new SetPassword.Done("clerk"));
    assertThat(setPassword.set(newLink("clerk").token(), "four loud magpies", HOME))
        .isEqualTo(new SetPassword.Done("clerk"));
  }

  @Test
  void a_weak_password_does_not_use_up_the_link() {
    PasswordLink link = add("clerk", Role.SUPPORT);

    assertThat(setPassword.set(link.token(), "password1", HOME))
        .isEqualTo(new SetPassword.Refused(List.of(Violation.of("password", Flaw.GUESSABLE))));
    assertThat(setPassword.set(link.token(), PASSWORD, HOME))
        .isEqualTo(new SetPassword.Done("clerk"));
  }

  @Test
  void a_password_set_by_a_link_ends_sessions_that_were_open_before() {
    setPassword.set(add("clerk", Role.SUPPORT).token(), PASSWORD, HOME);
    Login before = logins.verify("clerk", PASSWORD, HOME).orElseThrow();
    PasswordLink forgotten = newLink("clerk");
    assertThat(logins.isCurrent(before)).as("the old password works until then").isTrue();

    setPassword.set(forgotten.token(), "four loud magpies", HOME);

    assertThat(logins.isCurrent(before)).isFalse();
    assertThat(logins.verify("clerk", PASSWORD, HOME)).isEmpty();
    assertThat(logins.verify("clerk", "four loud magpies", HOME)).isPresent();
  }

  @Test
  void of_two_who_come_with_the_same_link_at_once_one_sets_the_password() throws Exception {
    for (int round = 0; round < 10; round++) {
      String name = "clerk" + round;
      PasswordLink link = add(name, Role.SUPPORT);

      List<PasswordLinks.State> states =
          atOnce(() -> links.use(link.token(), "first"), () -> links.use(link.token(), "second"));

      assertThat(states)
          .containsExactlyInAnyOrder(new PasswordLinks.Open(name), new PasswordLinks.Used());
      assertThat(database.column("SELECT credentials FROM users WHERE user_name = '" + name + "'"))
          .containsExactly("2");
    }
  }

  @Test
  void guessing_links_is_throttled_and_does_not_keep_out_the_holder_of_one() {
    PasswordLink link = add("clerk", Role.SUPPORT);
    for (int i = 0; i < 5; i++) {
      assertThat(setPassword.set("guess " + i, PASSWORD, HOME))
          .isEqualTo(new SetPassword.NotOpen(new PasswordLinks.Unknown()));
    }

    assertThatThrownBy(() -> setPassword.set("guess", PASSWORD, HOME))
        .isInstanceOf(LoginThrottle.TooManyTries.class);
    assertThat(setPassword.set(link.token(), PASSWORD, HOME))
        .isEqualTo(new SetPassword.Done("clerk"));
  }

  @Test
  void the_database_does_not_know_the_token() {
    PasswordLink link = add("clerk", Role.SUPPORT);

    assertThat(link.path()).matches("/set-password\\?token=[A-Za-z0-9_-]{43}");
    assertThat(link.toString()).doesNotContain(link.token());
    assertThat(database.column("SELECT token_hash FROM password_links"))
        .hasSize(1)
        .allSatisfy(kept -> assertThat(kept).doesNotContain(link.token()));
    assertThat(database.column("SELECT COALESCE(new_content, '') FROM audit_entries"))
        .allSatisfy(entry -> assertThat(entry).doesNotContain(link.token()));
  }

  // accounts

  @Test
  void a_taken_name_changes_nothing() {
    setPassword.set(add("clerk", Role.SUPPORT).token(), PASSWORD, HOME);

    assertThat(staff.add(NewStaff.typed("CLERK", Role.ADMIN, ""), "boss")).isEmpty();

    assertThat(staff.find("clerk").orElseThrow().role()).isEqualTo(Role.SUPPORT);
    assertThat(logins.verify("clerk", PASSWORD, HOME)).isPresent();
  }

  @Test
  void everything_wrong_with_a_new_account_is_said_at_once() {
    assertThatThrownBy(() -> NewStaff.typed("a b", Role.SUPPORT, "nowhere"))
        .isInstanceOfSatisfying(
            InvalidDetails.class,
            invalid ->
                assertThat(invalid.flaws())
                    .extracting(Violation::field)
                    .containsExactly("userName", "email"));
  }

  @Test
  void a_demoted_or_disabled_clerk_is_logged_out_for_good() {
    setPassword.set(add("clerk", Role.ADMIN).token(), PASSWORD, HOME);
    Login before = logins.verify("clerk", PASSWORD, HOME).orElseThrow();

    change("clerk", role(Role.SUPPORT));
    assertThat(logins.isCurrent(before)).isFalse();
    change("clerk", role(Role.ADMIN));
    assertThat(logins.isCurrent(before)).as("with the role given back").isFalse();

    Login again = logins.verify("clerk", PASSWORD, HOME).orElseThrow();
    change("clerk", enabled(false));
    change("clerk", enabled(true));
    assertThat(logins.isCurrent(again)).as("when switched on again").isFalse();
  }

  @Test
  void a_new_address_logs_nobody_out() {
    setPassword.set(add("clerk", Role.SUPPORT).token(), PASSWORD, HOME);
    Login before = logins.verify("clerk", PASSWORD, HOME).orElseThrow();

    StaffUpdate outcome = change("clerk", email("clerk@example.com"));

    assertThat(outcome).isInstanceOf(Done.class);
    assertThat(staff.find("clerk").orElseThrow().email())
        .contains(new EmailAddress("clerk@example.com"));
    assertThat(logins.isCurrent(before)).isTrue();
  }

  @Test
  void the_link_of_somebody_switched_off_is_worthless() {
    PasswordLink link = add("clerk", Role.SUPPORT);

    change("clerk", enabled(false));

    assertThat(staff.newLink("clerk", "boss")).isEqualTo(LinkIssue.Refusal.SWITCHED_OFF);
    change("clerk", enabled(true));
    assertThat(setPassword.look(link.token())).isEqualTo(new PasswordLinks.Unknown());
  }

  @Test
  void a_change_of_another_state_than_was_seen_is_not_made() {
    add("clerk", Role.SUPPORT);
    StaffAccount seen = staff.find("clerk").orElseThrow();
    change("clerk", role(Role.ADMIN));
    StaffAccount now = staff.find("clerk").orElseThrow();

    assertThat(
            staff.change(
                "clerk",
                present -> present.version().equals(seen.version()),
                email("clerk@example.com"),
                "boss"))
        .isEqualTo(new ChangedMeanwhile(now));
    assertThat(staff.find("clerk")).contains(now);
    assertThat(now.version()).isNotEqualTo(seen.version());
  }

  @Test
  void customers_and_strangers_are_not_staff() {
    for (String nobody : List.of("nobody", "", "\u0000", "boss\u0000")) {
      assertThat(staff.find(nobody)).isEmpty();
      assertThat(staff.newLink(nobody, "boss")).isEqualTo(LinkIssue.Refusal.NOT_THERE);
      assertThat(change(nobody, enabled(false))).isEqualTo(new StaffAccounts.NotThere());
    }
  }

  @Test
  void staff_are_listed_by_name_with_their_last_log_in() {
    add("clerk", Role.SUPPORT);
    users.noteLogin("boss", clock.instant());

    assertThat(staff.all())
        .containsExactly(
            new StaffAccount(
                "boss", Role.ADMIN, true, true, Optional.empty(), Optional.of(clock.instant())),
            new StaffAccount(
                "clerk", Role.SUPPORT, true, false, Optional.empty(), Optional.empty()));
  }

  // the last administrator

  @Test
  void the_last_administrator_can_be_neither_demoted_nor_switched_off() {
    add("clerk", Role.SUPPORT);
    add("invited", Role.ADMIN);
    setPassword.set(add("away", Role.ADMIN).token(), PASSWORD, HOME);
    change("away", enabled(false));

    assertThat(change("boss", role(Role.SUPPORT))).isEqualTo(new LastAdministrator());
    assertThat(change("boss", enabled(false))).isEqualTo(new LastAdministrator());

    assertThat(change("boss", email("boss@example.com"))).isInstanceOf(Done.class);
    assertThat(change("invited", enabled(false))).as("nobody's last").isInstanceOf(Done.class);
    assertThat(staff.find("boss").orElseThrow().standing()).isEqualTo("admin, enabled");
  }

  @Test
  void with_a_second_administrator_the_first_one_can_go() {
    setPassword.set(add("second", Role.ADMIN).token(), PASSWORD, HOME);

    assertThat(change("boss", enabled(false))).isInstanceOf(Done.class);
    assertThat(change("second", role(Role.SUPPORT))).isEqualTo(new LastAdministrator());
  }

  @Test
  void two_administrators_who_demote_each_other_at_once_do_not_both_succeed() throws Exception {
    setPassword.set(add("second", Role.ADMIN).token(), PASSWORD, HOME);
    for (int round = 0; round < 20; round++) {
      List<StaffUpdate> outcomes =
          atOnce(() -> change("boss", role(Role.SUPPORT)), () -> change("second", enabled(false)));

      assertThat(outcomes).as("round " + round).hasAtLeastOneElementOfType(LastAdministrator.class);
      assertThat(outcomes).as("round " + round).hasAtLeastOneElementOfType(Done.class);
      change("boss", role(Role.ADMIN));
      change("second", enabled(true));
    }
  }

  // the audit trail

  @Test
  void everything_is_in_the_audit_trail_and_addresses_are_not() {
    long before = database.count("SELECT COALESCE(MAX(entry_no), 0) FROM audit_entries");
    PasswordLink link =
        staff.add(NewStaff.typed("clerk", Role.SUPPORT, "old@example.com"), "boss").orElseThrow();
    setPassword.set(link.token(), PASSWORD, HOME);
    change("clerk", role(Role.ADMIN));
    change("clerk", role(Role.ADMIN));
    change("clerk", email("new@example.com"));
    change("clerk", email(""));
    change("clerk", enabled(false));
    change("clerk", enabled(true));
    newLink("clerk");

    assertThat(
            database.column(
                "SELECT done_by || ' ' || action || ' ' || subject || ' ' || subject_id || ': '"
                    + " || COALESCE(old_content, '-') || ' > ' || COALESCE(new_content, '-')"
                    + " FROM audit_entries WHERE entry_no > "
                    + before
                    + " ORDER BY entry_no"))
        .containsExactly(
            "boss added staff clerk: - > support, enabled",
            "clerk password-set staff clerk: - > -",
            "boss changed staff clerk: support, enabled > admin, enabled",
            "boss changed staff clerk: admin, enabled > admin, enabled, new e-mail",
            "boss changed staff clerk: admin, enabled > admin, enabled, no e-mail",
            "boss changed staff clerk: admin, enabled > admin, disabled",
            "boss changed staff clerk: admin, disabled > admin, enabled",
            "boss link-issued staff clerk: - > -");
  }

  private PasswordLink add(String userName, Role role) {
    return staff.add(NewStaff.typed(userName, role, ""), "boss").orElseThrow();
  }

  private PasswordLink newLink(String userName) {
    return ((LinkIssue.Issued) staff.newLink(userName, "boss")).link();
  }

  private StaffUpdate change(String userName, AccountChange change) {
    return staff.change(userName, present -> true, change, "boss");
  }

  private static AccountChange role(Role role) {
    return new AccountChange(Optional.of(role), Optional.empty(), Optional.empty());
  }

  private static AccountChange enabled(boolean enabled) {
    return new AccountChange(Optional.empty(), Optional.of(enabled), Optional.empty());
  }

  private static AccountChange email(String typed) {
    return AccountChange.typed(Optional.empty(), Optional.empty(), Optional.of(typed));
  }

  private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> work : List.of(one, other)) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : running) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
