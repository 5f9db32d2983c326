package io.orderonce.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.MovableClock;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.customers.jpa.CustomerAdapters;
import io.orderonce.edits.Update;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.ordering.ShipTo;
import io.orderonce.text.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Customers whom staff enter and change, on every database. */
class CustomersByStaffTest extends DatabaseSuite {

  private static final CustomerId ACME = new CustomerId("ACME");
  private static final String PASSWORD = "three quiet herons";
  private static final String HOME = "192.0.2.7";

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final CountedPasswords passwords = new CountedPasswords();
  private CustomerFiles customers;
  private Addresses addresses;
  private Logins logins;
  private SetPassword setPassword;

  @BeforeParameterizedClassInvocation
  void prepare() {
    JpaAuditTrail trail = new JpaAuditTrail(database.transactions(), clock);
    customers = CustomerAdapters.customerFiles(database.transactions(), trail, clock);
    addresses = CustomerAdapters.addresses(database.transactions());
    LoginThrottle throttle =
        new LoginThrottle(CustomerAdapters.passwordTries(database.transactions()), clock);
    logins =
        new Logins(
            CustomerAdapters.users(database.transactions(), clock), passwords, throttle, clock);
    setPassword =
        new SetPassword(
            CustomerAdapters.passwordLinks(database.transactions(), trail, clock),
            logins,
            throttle);
  }

  @BeforeEach
  void nobody() {
    for (String table : List.of("password_links", "addresses", "users", "customers")) {
      database.execute("DELETE FROM " + table);
    }
  }

  @Test
  void a_customer_entered_by_staff_sets_a_password_and_logs_in() {
    PasswordLink link = entered(acme("ACME", "ACME Ltd.", "acme"));
    assertThat(logins.verify("acme", "", HOME)).isEmpty();

    assertThat(setPassword.set(link.token(), PASSWORD, HOME))
        .isEqualTo(new SetPassword.Done("acme"));

    assertThat(logins.verify("acme", PASSWORD, HOME))
        .contains(new Login("acme", Role.SHOPPER, Optional.of(ACME), 2));
    CustomerFile file = customers.find(ACME).orElseThrow();
    assertThat(file.name()).isEqualTo("ACME Ltd.");
    assertThat(file.email()).contains(new EmailAddress("office@acme.example"));
    assertThat(file.phone()).contains("+442079460958");
    assertThat(file.users()).containsExactly("acme");
    assertThat(customers.search(Optional.of("acme lt"), Optional.empty(), 5)).containsExactly(file);
  }

  @Test
  void the_address_is_offered_at_the_first_order() {
    entered(acme("ACME", "ACME Ltd.", "acme"));
    entered(acme("OTHER", "Other Name", "other"));

    assertThat(addresses.of(ACME)).containsExactly(address("ACME Ltd."));
    assertThat(addresses.of(new CustomerId("OTHER"))).containsExactly(address("ACME Ltd."));
    assertThat(customers.find(new CustomerId("OTHER")).orElseThrow().city()).contains("London");
  }

  @Test
  void a_taken_id_or_user_name_changes_nothing() {
    entered(acme("ACME", "ACME Ltd.", "acme"));

    assertThat(customers.add(acme("ACME", "Eve", "eve"), "ann"))
        .isEqualTo(new CustomerEntry.IdTaken());
    assertThat(customers.add(acme("EVE", "Eve", "acme"), "ann"))
        .isEqualTo(new CustomerEntry.UserNameTaken());

    assertThat(database.column("SELECT customer_id FROM customers")).containsExactly("ACME");
    assertThat(database.column("SELECT user_name FROM users")).containsExactly("acme");
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    assertThatThrownBy(
            () ->
                NewCustomer.typed(
                    ACME,
                    " ",
                    "nowhere",
                    "12",
                    "a b",
                    Optional.of(ShipTo.sent("A", " ", "London", null, null, "XX"))))
        .isInstanceOfSatisfying(
            InvalidDetails.class,
            invalid ->
                assertThat(invalid.flaws())
                    .extracting(Violation::field)
                    .containsExactlyInAnyOrder(
                        "name", "email", "phone", "userName", "address.street", "address.country"));
  }

  @Test
  void a_new_link_replaces_the_one_before_and_needs_an_enabled_account() {
    PasswordLink old = entered(acme("ACME", "ACME Ltd.", "acme"));
    PasswordLink fresh = ((LinkIssue.Issued) customers.newLink(ACME, "ann")).link();

    assertThat(setPassword.look(old.token())).isEqualTo(new PasswordLinks.Unknown());
    assertThat(setPassword.look(fresh.token())).isEqualTo(new PasswordLinks.Open("acme"));

    customers.change(ACME, CustomerChange.ofEnabled(false), "ann", null);
    assertThat(setPassword.look(fresh.token())).isEqualTo(new PasswordLinks.Unknown());
    assertThat(customers.newLink(ACME, "ann")).isEqualTo(LinkIssue.Refusal.SWITCHED_OFF);
    assertThat(customers.newLink(new CustomerId("NOBODY"), "ann"))
        .isEqualTo(LinkIssue.Refusal.NOT_THERE);
  }

  @Test
  void a_customer_without_one_clear_user_gets_no_link() {
    database.execute(
        "INSERT INTO customers (customer_id, name, created_at)"
            + " VALUES ('ACME', 'ACME', TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00')");

    assertThat(customers.newLink(ACME, "ann")).isEqualTo(LinkIssue.Refusal.SEVERAL_USERS);
  }

  @Test
  void a_customer_from_before_has_no_address_and_an_unusual_number_until_somebody_enters_one() {
    database.execute(
        "INSERT INTO customers (customer_id, name, phone, phone_key, created_at) VALUES ('ACME',"
            + " 'ACME', '030-0074321', '300074321',"
            + " TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00')");
    CustomerFile before = customers.find(ACME).orElseThrow();
    assertThat(before.email()).isEmpty();
    assertThat(before.phone()).contains("030-0074321");

    contact(Optional.of("ACME Ltd."), Optional.of("office@acme.example"), Optional.empty());
    CustomerFile after = customers.find(ACME).orElseThrow();
    assertThat(after.phone()).as("not touched").contains("030-0074321");
    assertThat(after.name()).isEqualTo("ACME Ltd.");
    assertThat(customers.search(Optional.of("ltd"), Optional.empty(), 5)).containsExactly(after);

    contact(Optional.empty(), Optional.of(""), Optional.of("+49 30 901820"));
    assertThat(database.column("SELECT phone_key FROM customers")).containsExactly("930901820");
    assertThat(customers.find(ACME).orElseThrow().email()).isEmpty();
    assertThat(customers.find(ACME).orElseThrow().phone()).contains("+4930901820");
  }

  @Test
  void a_contact_that_somebody_else_has_changed_is_not_overwritten() {
    entered(acme("ACME", "ACME Ltd.", "acme"));
    CustomerFile seen = customers.find(ACME).orElseThrow();
    contact(Optional.empty(), Optional.of("new@acme.example"), Optional.empty());

    assertThat(
            customers.change(
                seen,
                change(Optional.empty(), Optional.of("old@acme.example"), Optional.empty()),
                "bob",
                null))
        .isInstanceOf(Update.ChangedMeanwhile.class);
    assertThat(
            customers.change(
                seen,
                change(Optional.of("ACME plc"), Optional.empty(), Optional.empty()),
                "bob",
                null))
        .isInstanceOf(Update.Done.class);
    assertThat(customers.find(ACME).orElseThrow().email())
        .contains(new EmailAddress("new@acme.example"));
  }

  @Test
  void the_audit_trail_says_what_was_changed_and_nothing_personal() {
    long before = database.count("SELECT COALESCE(MAX(entry_no), 0) FROM audit_entries");
    entered(acme("ACME", "ACME Ltd.", "acme"));
    contact(Optional.of("ACME plc"), Optional.of("new@acme.example"), Optional.of(""));
    contact(Optional.of("ACME plc"), Optional.of("new@acme.example"), Optional.of(""));
    customers.newLink(ACME, "ann");
    customers.changeOwn(
        ACME,
        ContactChange.typed(
            Optional.empty(), Optional.of("own@acme.example"), Optional.empty(), Optional.empty()));

    assertThat(
            database.column(
                "SELECT done_by || ' ' || action || ' ' || subject_id || ': '"
                    + " || COALESCE(old_content, '-') || ' > ' || COALESCE(new_content, '-')"
                    + " FROM audit_entries WHERE entry_no > "
                    + before
                    + " ORDER BY entry_no"))
        .containsExactly(
            "ann added ACME: - > no group, not blocked, enabled",
            "ann changed ACME: - > new name, new e-mail, no phone",
            "ann link-issued ACME: - > -");
    assertThat(customers.find(ACME).orElseThrow().email())
        .contains(new EmailAddress("own@acme.example"));
  }

  private PasswordLink entered(NewCustomer customer) {
    return ((CustomerEntry.Entered) customers.add(customer, "ann")).link();
  }

  private static NewCustomer acme(String id, String name, String userName) {
    return NewCustomer.typed(
        new CustomerId(id),
        name,
        "office@ACME.example",
        "020 7946 0958",
        userName,
        Optional.of(address("ACME Ltd.")));
  }

  private static ShipTo address(String name) {
    return new ShipTo(name, "1 High Street", "London", null, "SW1A 1AA", "GB");
  }

  private void contact(Optional<String> name, Optional<String> email, Optional<String> phone) {
    customers.change(ACME, change(name, email, phone), "ann", null).orElseThrow();
  }

  private static CustomerChange change(
      Optional<String> name, Optional<String> email, Optional<String> phone) {
    return CustomerChange.ofContact(ContactChange.typed(name, email, phone, Optional.empty()));
  }
}
