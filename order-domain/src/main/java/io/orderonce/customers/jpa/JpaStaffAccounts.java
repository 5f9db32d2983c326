package io.orderonce.customers.jpa;

import io.orderonce.audit.StaffChange;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.customers.AccountChange;
import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.LinkIssue;
import io.orderonce.customers.NewStaff;
import io.orderonce.customers.PasswordLink;
import io.orderonce.customers.Role;
import io.orderonce.customers.StaffAccount;
import io.orderonce.customers.StaffAccounts;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.Queries;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.text.TextForms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The accounts of staff in the table of users. */
final class JpaStaffAccounts implements StaffAccounts {

  static final String SUBJECT = "staff";

  private static final String SELECT =
      """
      SELECT user_name, role, enabled, password_hash IS NOT NULL, email, last_login_at
      FROM users WHERE role <> 'shopper'\
      """;

  private static final String ONE = SELECT + " AND user_name = ?";
  private static final String LOCK = ONE + " FOR UPDATE";

  /** The lock under which the first administrator was entered as well. */
  private static final String ONE_AT_A_TIME = "SELECT shop_id FROM shop FOR UPDATE";

  private static final String OTHER_ADMINISTRATORS =
      """
      SELECT COUNT(*) FROM users
      WHERE role = 'admin' AND enabled AND password_hash IS NOT NULL AND user_name <> ?\
      """;

  private static final String ENTER =
      "INSERT INTO users (user_name, role, email, created_at) VALUES (?, ?, ?, ?)";

  private static final String UPDATE =
      """
      UPDATE users SET role = ?, enabled = ?, email = ?, credentials = credentials + ?
      WHERE user_name = ?\
      """;

  private final Transactions transactions;
  private final JpaAuditTrail trail;
  private final JpaPasswordLinks links;
  private final Clock clock;

  JpaStaffAccounts(
      Transactions transactions, JpaAuditTrail trail, JpaPasswordLinks links, Clock clock) {
    this.transactions = transactions;
    this.trail = trail;
    this.links = links;
    this.clock = clock;
  }

  @Override
  public List<StaffAccount> all() {
    // sorted here, because databases sort by the rules of some language
    return transactions.ask(queries -> queries.rows(SELECT, JpaStaffAccounts::read)).stream()
        .sorted(Comparator.comparing(StaffAccount::userName))
        .toList();
  }

  /** Not every name that can be sent can be queried: PostgreSQL refuses U+0000. */
  @Override
  public Optional<StaffAccount> find(String userName) {
    return TextForms.isUnprintable(userName)
        ? Optional.empty()
        : transactions.ask(queries -> queries.first(ONE, JpaStaffAccounts::read, userName));
  }

  @Override
  public Optional<PasswordLink> add(NewStaff fresh, String by) {
    try {
      return transactions.run(unit -> enter(unit, fresh, by));
    } catch (RuntimeException e) {
      if (DatabaseFault.isViolationOf(e, "pk_users")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<PasswordLink> enter(Transactions.Unit unit, NewStaff fresh, String by) {
    Sql sql = Sql.in(unit);
    sql.change(
        ENTER,
        fresh.userName(),
        fresh.role().text(),
        fresh.email().map(EmailAddress::value).orElse(null),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (ErasedUserNames.contain(sql, fresh.userName())) {
      unit.rollBack();
      return Optional.empty();
    }
    PasswordLink link = links.issue(unit, fresh.userName());
    StaffAccount entered = sql.only(ONE, JpaStaffAccounts::read, fresh.userName());
    trail.note(unit, StaffChange.added(by, SUBJECT, fresh.userName(), entered.standing()));
    return Optional.of(link);
  }

  @Override
  public StaffUpdate change(
      String userName, Predicate<StaffAccount> asSupposed, AccountChange change, String by) {
    if (TextForms.isUnprintable(userName)) {
      return new NotThere();
    }
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          sql.first(ONE_AT_A_TIME, row -> row.getString(1));
          Optional<StaffAccount> present = sql.first(LOCK, JpaStaffAccounts::read, userName);
          if (present.isEmpty()) {
            return new NotThere();
          }
          if (!asSupposed.test(present.get())) {
            return new ChangedMeanwhile(present.get());
          }
          StaffAccount after = change.to(present.get());
          if (administers(present.get()) && !administers(after) && isTheOnly(sql, userName)) {
            return new LastAdministrator();
          }
          store(unit, present.get(), after, by);
          return new Done(after);
        });
  }

  /** Whoever has no password yet cannot take over. */
  private static boolean administers(StaffAccount account) {
    return account.role() == Role.ADMIN && account.enabled() && account.hasPassword();
  }

  private static boolean isTheOnly(Sql sql, String userName) {
    return sql.only(OTHER_ADMINISTRATORS, row -> row.getLong(1), userName) == 0;
  }

  private void store(Transactions.Unit unit, StaffAccount before, StaffAccount after, String by) {
    if (after.equals(before)) {
      return;
    }
    Sql sql = Sql.in(unit);
    boolean switchedOff = before.enabled() && !after.enabled();
    boolean loggedOut = switchedOff || before.role() != after.role();
    sql.change(
        UPDATE,
        after.role().text(),
        after.enabled(),
        after.email().map(EmailAddress::value).orElse(null),
        // otherwise sessions would continue when the account is switched on again
        loggedOut ? 1 : 0,
        after.userName());
    if (switchedOff) {
      JpaPasswordLinks.drop(sql, after.userName());
    }
    trail.note(
        unit,
        StaffChange.changed(
            by,
            SUBJECT,
            after.userName(),
            before.standing(),
            after.standing() + emailInWords(before, after)));
  }

  /** Without the address: what is in the audit trail stays there. */
  private static String emailInWords(StaffAccount before, StaffAccount after) {
    if (before.email().equals(after.email())) {
      return "";
    }
    return after.email().isPresent() ? ", new e-mail" : ", no e-mail";
  }

  @Override
  public LinkIssue newLink(String userName, String by) {
    if (TextForms.isUnprintable(userName)) {
      return LinkIssue.Refusal.NOT_THERE;
    }
    return transactions.run(
        unit -> {
          Optional<StaffAccount> present =
              Sql.in(unit).first(LOCK, JpaStaffAccounts::read, userName);
          if (present.isEmpty()) {
            return LinkIssue.Refusal.NOT_THERE;
          }
          if (!present.get().enabled()) {
            return LinkIssue.Refusal.SWITCHED_OFF;
          }
          PasswordLink link = links.issue(unit, userName);
          trail.note(unit, new StaffChange(by, "link-issued", SUBJECT, userName, null, null, null));
          return new LinkIssue.Issued(link);
        });
  }

  private static StaffAccount read(ResultSet row) throws SQLException {
    return new StaffAccount(
        row.getString(1),
        Role.of(row.getString(2)),
        row.getBoolean(3),
        row.getBoolean(4),
        Optional.ofNullable(row.getString(5)).map(EmailAddress::new),
        Optional.ofNullable(Queries.time(row, 6)));
  }
}
