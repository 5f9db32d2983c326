package io.orderonce.customers.jpa;

import io.orderonce.audit.StaffChange;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.customers.ContactChange;
import io.orderonce.customers.CustomerChange;
import io.orderonce.customers.CustomerEntry;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.LinkIssue;
import io.orderonce.customers.NewCustomer;
import io.orderonce.customers.PasswordLink;
import io.orderonce.customers.PhoneKey;
import io.orderonce.customers.PhoneNumber;
import io.orderonce.edits.Update;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.ShipTo;
import io.orderonce.text.TextForms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The customers in the database. */
final class JpaCustomerFiles implements CustomerFiles {

  static final String SUBJECT = "customer";

  private static final String COLUMNS =
      "customer_id, name, customer_group, blocked, enabled, city, country, email, phone,"
          + " created_at, erased_at, contact";

  private static final String SELECT = "SELECT " + COLUMNS + " FROM customers c WHERE ";
  private static final String ONE = SELECT + "customer_id = ?";
  private static final String LOCK = ONE + " FOR UPDATE";

  /** The backslash is the default escape character of both databases. */
  private static final String FITS =
      """
      (LOWER(c.customer_id) LIKE ? OR c.search_name LIKE ?
        OR c.search_name IS NULL AND LOWER(c.name) LIKE ?
        OR c.customer_id IN (SELECT u.customer_id FROM users u WHERE u.user_name LIKE ?))\
      """;

  private static final String NOBODY = "1 = 0";

  private static final String USERS =
      "SELECT customer_id, user_name FROM users"
          + " WHERE customer_id IN (%s) AND user_name NOT LIKE '(%%' ORDER BY user_name";

  private static final String NAMES =
      "SELECT customer_id, name FROM customers WHERE customer_id = ANY(?)";

  private static final String GROUPS =
      """
      SELECT DISTINCT customer_group FROM customers
      WHERE customer_group IS NOT NULL ORDER BY customer_group\
      """;

  private static final String UPDATE =
      "UPDATE customers SET customer_group = ?, blocked = ?, enabled = ? WHERE customer_id = ?";

  private static final String ENTER =
      """
      INSERT INTO customers (customer_id, name, search_name, city, country, street, region,
        postal_code, email, phone, phone_key, phone_at, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  private static final String ENTER_USER =
      "INSERT INTO users (user_name, role, customer_id, created_at) VALUES (?, 'shopper', ?, ?)";

  private static final String USER_ENABLED = "SELECT enabled FROM users WHERE user_name = ?";

  private static final String END_SESSIONS =
      "UPDATE users SET credentials = credentials + 1 WHERE customer_id = ?";

  private final Transactions transactions;
  private final JpaAuditTrail trail;
  private final JpaPasswordLinks links;
  private final JpaContacts contacts;
  private final Clock clock;

  JpaCustomerFiles(
      Transactions transactions,
      JpaAuditTrail trail,
      JpaPasswordLinks links,
      JpaContacts contacts,
      Clock clock) {
    this.contacts = contacts;
    this.transactions = transactions;
    this.trail = trail;
    this.links = links;
    this.clock = clock;
  }

  @Override
  public Optional<CustomerFile> find(CustomerId id) {
    return reading(sql -> whole(sql, sql.rows(ONE, JpaCustomerFiles::read, id.value()))).stream()
        .findFirst();
  }

  @Override
  public List<CustomerFile> search(Optional<String> query, Optional<CustomerId> after, int size) {
    List<String> terms = new ArrayList<>(List.of("c.customer_id > ?"));
    List<@Nullable Object> values = new ArrayList<>();
    values.add(after.map(CustomerId::value).orElse(""));
    query
        .filter(text -> !TextForms.normal(text).isEmpty())
        .map(TextForms::folded)
        .ifPresent(
            folded -> {
              if (folded.isEmpty()) {
                terms.add(NOBODY);
              } else {
                String pattern = containing(folded);
                terms.add(FITS);
                values.addAll(List.of(pattern, pattern, pattern, pattern));
              }
            });
    values.add(size);
    String statement = SELECT + String.join(" AND ", terms) + " ORDER BY c.customer_id LIMIT ?";
    return reading(
        sql ->
            whole(
                sql,
                sql.rows(
                    statement, JpaCustomerFiles::read, values.toArray(new @Nullable Object[0]))));
  }

  private static String containing(String folded) {
    return '%' + folded.replaceAll("[\\\\%_]", "\\\\$0") + '%';
  }

  @Override
  public Map<CustomerId, String> names(Collection<CustomerId> ids) {
    return reading(
        sql ->
            sql
                .rows(
                    NAMES,
                    row -> Map.entry(new CustomerId(row.getString(1)), row.getString(2)),
                    sql.texts(ids.stream().map(CustomerId::value).distinct().toList()))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Override
  public List<String> groups() {
    return reading(sql -> sql.rows(GROUPS, row -> row.getString(1)));
  }

  @Override
  public CustomerEntry add(NewCustomer fresh, String by) {
    try {
      return transactions.run(unit -> enter(unit, fresh, by));
    } catch (RuntimeException e) {
      if (DatabaseFault.isViolationOf(e, "pk_customers")) {
        return new CustomerEntry.IdTaken();
      }
      if (DatabaseFault.isViolationOf(e, "pk_users")) {
        return new CustomerEntry.UserNameTaken();
      }
      throw e;
    }
  }

  private CustomerEntry enter(Transactions.Unit unit, NewCustomer fresh, String by) {
    Sql sql = Sql.in(unit);
    Instant now = now();
    // the account's own address has no name but the customer's
    Optional<ShipTo> own = fresh.address().filter(one -> one.name().equals(fresh.name()));
    Optional<PhoneNumber> phone = fresh.contact().phone();
    sql.change(
        ENTER,
        fresh.id().value(),
        fresh.name(),
        TextForms.folded(fresh.name()),
        fresh.address().map(ShipTo::city).orElse(null),
        fresh.address().map(ShipTo::country).orElse(null),
        own.map(ShipTo::street).orElse(null),
        own.map(ShipTo::region).orElse(null),
        own.map(ShipTo::postalCode).orElse(null),
        fresh.contact().email().map(EmailAddress::value).orElse(null),
        phone.map(PhoneNumber::value).orElse(null),
        phone.flatMap(number -> PhoneKey.of(number.value())).orElse(null),
        phone.isPresent() ? now : null,
        now);
    contacts.enter(sql, fresh.id(), fresh.contact());
    sql.change(ENTER_USER, fresh.userName(), fresh.id().value(), now);
    if (ErasedUserNames.contain(sql, fresh.userName())) {
      unit.rollBack();
      return new CustomerEntry.UserNameTaken();
    }
    if (own.isEmpty()) {
      fresh.address().ifPresent(one -> JpaAddresses.enterFirst(sql, fresh.id(), one));
    }
    PasswordLink link = links.issue(unit, fresh.userName());
    CustomerFile entered = sql.only(ONE, JpaCustomerFiles::read, fresh.id().value());
    trail.note(unit, StaffChange.added(by, SUBJECT, fresh.id().value(), entered.standing()));
    return new CustomerEntry.Entered(fresh.id(), link);
  }

  @Override
  public LinkIssue newLink(CustomerId id, String by) {
    return transactions.run(
        unit -> {
          Optional<CustomerFile> file = locked(unit, id);
          if (file.isEmpty()) {
            return LinkIssue.Refusal.NOT_THERE;
          }
          if (file.get().erasedAt().isPresent()) {
            return LinkIssue.Refusal.SWITCHED_OFF;
          }
          if (file.get().users().size() != 1) {
            return LinkIssue.Refusal.SEVERAL_USERS;
          }
          String user = file.get().users().get(0);
          if (!file.get().enabled()
              || !Sql.in(unit).only(USER_ENABLED, row -> row.getBoolean(1), user)) {
            return LinkIssue.Refusal.SWITCHED_OFF;
          }
          PasswordLink link = links.issue(unit, user);
          trail.note(
              unit, new StaffChange(by, "link-issued", SUBJECT, id.value(), null, null, null));
          return new LinkIssue.Issued(link);
        });
  }

  @Override
  public void changeOwn(CustomerId id, ContactChange change) {
    transactions.run(
        unit -> {
          locked(unit, id)
              .filter(file -> file.erasedAt().isEmpty())
              .ifPresent(file -> contacts.change(Sql.in(unit), file, change, now()));
          return id;
        });
  }

  @Override
  public Optional<CustomerFile> change(
      CustomerId id, CustomerChange change, String by, @Nullable String reason) {
    return transactions.run(
        unit -> locked(unit, id).map(present -> change(unit, present, change, by, reason)));
  }

  @Override
  public Update<CustomerFile> change(
      CustomerFile seen, CustomerChange change, String by, @Nullable String reason) {
    return transactions.run(
        unit -> {
          Optional<CustomerFile> present = locked(unit, seen.id());
          if (present.isEmpty()) {
            return new Update.NotThere<>();
          }
          if (present.get().erasedAt().isPresent() || !change.fits(present.get(), seen)) {
            return new Update.ChangedMeanwhile<>(present.get());
          }
          return new Update.Done<>(change(unit, present.get(), change, by, reason));
        });
  }

  private static Optional<CustomerFile> locked(Transactions.Unit unit, CustomerId id) {
    Sql sql = Sql.in(unit);
    return whole(sql, sql.rows(LOCK, JpaCustomerFiles::read, id.value())).stream().findFirst();
  }

  private CustomerFile change(
      Transactions.Unit unit,
      CustomerFile file,
      CustomerChange change,
      String by,
      @Nullable String reason) {
    if (file.erasedAt().isPresent()) {
      return file;
    }
    CustomerFile after = changed(file, change);
    Sql sql = Sql.in(unit);
    sql.change(
        UPDATE, after.group().orElse(null), after.blocked(), after.enabled(), file.id().value());
    if (file.enabled() && !after.enabled()) {
      // otherwise they would continue when the account is enabled again
      sql.change(END_SESSIONS, file.id().value());
    }
    List<StaffChange> changes = new ArrayList<>();
    changes.add(
        new StaffChange(
            by, "changed", SUBJECT, file.id().value(), file.standing(), after.standing(), reason));
    List<String> contact = contacts.change(sql, file, change.contact(), now());
    if (!contact.isEmpty()) {
      String words = String.join(", ", contact);
      changes.add(new StaffChange(by, "changed", SUBJECT, file.id().value(), null, words, reason));
    }
    trail.note(unit, changes);
    return after;
  }

  private static CustomerFile changed(CustomerFile file, CustomerChange change) {
    ContactChange contact = change.contact();
    return new CustomerFile(
        file.id(),
        contact.name().orElse(file.name()),
        change.group().orElse(file.group()),
        change.blocked().orElse(file.blocked()),
        change.enabled().orElse(file.enabled()),
        file.contactName(),
        file.city(),
        file.country(),
        contact.email().orElse(file.email()),
        contact.phone().map(one -> one.map(PhoneNumber::value)).orElse(file.phone()),
        file.createdAt(),
        file.erasedAt(),
        file.users());
  }

  @Override
  public boolean endSessions(CustomerId id, String by) {
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          boolean there = !sql.rows(LOCK, row -> row.getString(1), id.value()).isEmpty();
          if (there) {
            sql.change(END_SESSIONS, id.value());
            trail.note(
                unit, new StaffChange(by, "logged-out", SUBJECT, id.value(), null, null, null));
          }
          return there;
        });
  }

  /** Reads the users of all customers in one query. */
  private static List<CustomerFile> whole(Sql sql, List<CustomerFile> files) {
    if (files.isEmpty()) {
      return files;
    }
    Map<String, List<String>> users = new HashMap<>();
    sql.rows(
            USERS.formatted(String.join(", ", Collections.nCopies(files.size(), "?"))),
            row -> Map.entry(row.getString(1), row.getString(2)),
            files.stream().map(file -> file.id().value()).toArray())
        .forEach(
            pair ->
                users.computeIfAbsent(pair.getKey(), id -> new ArrayList<>()).add(pair.getValue()));
    return files.stream()
        .map(file -> withUsers(file, users.getOrDefault(file.id().value(), List.of())))
        .toList();
  }

  private static CustomerFile withUsers(CustomerFile file, List<String> users) {
    return new CustomerFile(
        file.id(),
        file.name(),
        file.group(),
        file.blocked(),
        file.enabled(),
        file.contactName(),
        file.city(),
        file.country(),
        file.email(),
        file.phone(),
        file.createdAt(),
        file.erasedAt(),
        users);
  }

  private static CustomerFile read(ResultSet row) throws SQLException {
    return new CustomerFile(
        new CustomerId(row.getString(1)),
        row.getString(2),
        Optional.ofNullable(row.getString(3)),
        row.getBoolean(4),
        row.getBoolean(5),
        Optional.ofNullable(row.getString(12)),
        Optional.ofNullable(row.getString(6)),
        Optional.ofNullable(row.getString(7)),
        Optional.ofNullable(row.getString(8)).map(EmailAddress::new),
        Optional.ofNullable(row.getString(9)),
        Objects.requireNonNull(Sql.time(row, 10)),
        Optional.ofNullable(Sql.time(row, 11)),
        List.of());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private <T> T reading(Function<Sql, T> question) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return question.apply(Sql.in(unit));
        });
  }
}
