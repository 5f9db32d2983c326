package io.orderonce.customers.jpa;

import io.orderonce.audit.StaffChange;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Digest;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.privacy.Erases;
import io.orderonce.privacy.ErasesAccounts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Erases accounts. The rows of the customer and of their users stay, without content: orders refer
 * to the customer, and nobody may have the id again.
 */
final class JpaAccountErasure implements ErasesAccounts, Erases {

  private static final String LOCK =
      "SELECT erased_at FROM customers WHERE customer_id = ? FOR UPDATE";

  private static final String USERS =
      """
      SELECT user_name FROM users WHERE customer_id = ? AND user_name NOT LIKE '(%'
      ORDER BY user_name FOR UPDATE\
      """;

  /** No user name that can be entered has blanks or parentheses. */
  private static final String END_LOGIN =
      """
      UPDATE users SET user_name = ?, password_hash = NULL, email = NULL, enabled = FALSE,
        credentials = credentials + 1, last_login_from = NULL, last_login_at = NULL
      WHERE user_name = ?\
      """;

  private static final String FORGET_TRIES = "DELETE FROM failed_logins WHERE user_name = ?";
  private static final String FORGET_PLACES = "DELETE FROM login_places WHERE user_name = ?";
  private static final String FORGET_ADDRESSES = "DELETE FROM addresses WHERE customer_id = ?";

  private static final String BLANK =
      """
      UPDATE customers SET name = '', search_name = '', contact = NULL, street = NULL, city = NULL,
        region = NULL, postal_code = NULL, country = NULL, email = NULL, phone = NULL,
        phone_key = NULL, phone_at = NULL, language = NULL, enabled = FALSE, erased_at = ?
      WHERE customer_id = ?\
      """;

  private static final String BEGUN =
      "INSERT INTO unfinished_erasures (customer_id, erased_at) VALUES (?, ?)";

  private static final String UNFINISHED =
      "SELECT customer_id, erased_at FROM unfinished_erasures ORDER BY erased_at, customer_id";

  private static final String FINISH = "DELETE FROM unfinished_erasures WHERE customer_id = ?";

  private final Transactions transactions;
  private final JpaAuditTrail trail;
  private final DatabaseKind kind;
  private final Clock clock;

  /**
   * @param clock gives the time where the database cannot
   */
  JpaAccountErasure(
      Transactions transactions, JpaAuditTrail trail, DatabaseKind kind, Clock clock) {
    this.transactions = transactions;
    this.trail = trail;
    this.kind = kind;
    this.clock = clock;
  }

  private record Locked(Optional<Instant> erasedAt) {}

  @Override
  public Optional<Instant> erase(CustomerId customer, String by, String reason) {
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          return lock(sql, customer)
              .map(
                  locked ->
                      locked.erasedAt.orElseGet(() -> erased(unit, sql, customer, by, reason)));
        });
  }

  private static Optional<Locked> lock(Sql sql, CustomerId customer) {
    return sql.first(
        LOCK, row -> new Locked(Optional.ofNullable(Sql.time(row, 1))), customer.value());
  }

  private Instant erased(
      Transactions.Unit unit, Sql sql, CustomerId customer, String by, String reason) {
    Instant now = kind.now(sql, clock);
    List<String> users = sql.rows(USERS, row -> row.getString(1), customer.value());
    users.forEach(user -> endLogin(sql, user));
    sql.change(FORGET_ADDRESSES, customer.value());
    sql.change(BLANK, now, customer.value());
    sql.change(BEGUN, customer.value(), now);
    trail.note(
        unit,
        new StaffChange(
            by,
            JpaAuditTrail.ERASED,
            JpaCustomerFiles.SUBJECT,
            customer.value(),
            null,
            null,
            reason));
    return now;
  }

  private static void endLogin(Sql sql, String userName) {
    JpaPasswordLinks.drop(sql, userName);
    sql.change(FORGET_TRIES, Digest.of(userName));
    sql.change(FORGET_PLACES, Digest.of(userName));
    ErasedUserNames.add(sql, userName);
    sql.change(END_LOGIN, "(erased " + UUID.randomUUID() + ")", userName);
  }

  /** The account is erased already; what staff wrote about the customer is not. */
  @Override
  public void erase(CustomerId customer) {
    transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          lock(sql, customer);
          sql.change(FORGET_ADDRESSES, customer.value());
          return trail.eraseTexts(
              unit,
              customer,
              JpaCustomerFiles.SUBJECT,
              List.of(customer.value()),
              UnaryOperator.identity());
        });
  }

  @Override
  public List<Unfinished> unfinished() {
    return transactions.ask(
        queries ->
            queries.rows(
                UNFINISHED,
                row ->
                    new Unfinished(
                        new CustomerId(row.getString(1)),
                        Objects.requireNonNull(Sql.time(row, 2)))));
  }

  @Override
  public void finish(CustomerId customer) {
    transactions.run(unit -> Sql.in(unit).change(FINISH, customer.value()));
  }
}
