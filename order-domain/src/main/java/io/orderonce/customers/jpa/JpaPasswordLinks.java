package io.orderonce.customers.jpa;

import io.orderonce.audit.StaffChange;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.customers.PasswordLink;
import io.orderonce.customers.PasswordLinks;
import io.orderonce.customers.Role;
import io.orderonce.jpa.Digest;
import io.orderonce.jpa.Queries;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * The links in the database, one row for each user at most. What concerns a link is done under the
 * lock on its user's row.
 */
final class JpaPasswordLinks implements PasswordLinks {

  private static final String FIND =
      """
      SELECT l.user_name, u.role, l.expires_at, l.used_at, u.enabled AND COALESCE(c.enabled, TRUE)
      FROM password_links l
      JOIN users u ON u.user_name = l.user_name
      LEFT JOIN customers c ON c.customer_id = u.customer_id
      WHERE l.token_hash = ?\
      """;

  private static final String LOCK_USER =
      "SELECT user_name FROM users WHERE user_name = ? FOR UPDATE";

  private static final String SET_PASSWORD =
      """
      UPDATE users SET password_hash = ?, credentials = credentials + 1 WHERE user_name = ?\
      """;

  private static final String USE_UP = "UPDATE password_links SET used_at = ? WHERE token_hash = ?";

  private static final String REPLACE =
      """
      UPDATE password_links SET token_hash = ?, expires_at = ?, used_at = NULL
      WHERE user_name = ?\
      """;

  private static final String ENTER =
      "INSERT INTO password_links (token_hash, expires_at, user_name) VALUES (?, ?, ?)";

  private static final String DROP = "DELETE FROM password_links WHERE user_name = ?";

  private final Transactions transactions;
  private final JpaAuditTrail trail;
  private final Clock clock;

  JpaPasswordLinks(Transactions transactions, JpaAuditTrail trail, Clock clock) {
    this.transactions = transactions;
    this.trail = trail;
    this.clock = clock;
  }

  private record Row(
      String userName,
      Role role,
      Instant expiresAt,
      Optional<Instant> usedAt,
      boolean userEnabled) {

    static Row read(ResultSet row) throws SQLException {
      return new Row(
          row.getString(1),
          Role.of(row.getString(2)),
          Objects.requireNonNull(Queries.time(row, 3)),
          Optional.ofNullable(Queries.time(row, 4)),
          row.getBoolean(5));
    }

    State stateAt(Instant now) {
      if (usedAt.isPresent()) {
        return new Used();
      }
      if (!now.isBefore(expiresAt)) {
        return new TooOld();
      }
      return userEnabled ? new Open(userName) : new Unknown();
    }
  }

  @Override
  public State look(String token) {
    return transactions.ask(queries -> state(find(queries, token)));
  }

  @Override
  public State use(String token, String passwordHash) {
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          find(sql, token).ifPresent(row -> lockUser(sql, row.userName));
          Optional<Row> row = find(sql, token);
          State found = state(row);
          if (found instanceof Open) {
            use(unit, row.orElseThrow(), token, passwordHash);
          }
          return found;
        });
  }

  private void use(Transactions.Unit unit, Row row, String token, String passwordHash) {
    Sql sql = Sql.in(unit);
    sql.change(SET_PASSWORD, passwordHash, row.userName);
    sql.change(USE_UP, now(), Digest.of(token));
    if (row.role.isStaff()) {
      trail.note(
          unit,
          new StaffChange(
              row.userName,
              "password-set",
              JpaStaffAccounts.SUBJECT,
              row.userName,
              null,
              null,
              null));
    }
  }

  @Override
  public PasswordLink issue(String userName, Duration lifetime) {
    return transactions.run(unit -> issue(unit, userName, lifetime));
  }

  /** Makes a link within an open transaction; the user's earlier one is worthless from then on. */
  PasswordLink issue(Transactions.Unit unit, String userName) {
    return issue(unit, userName, PasswordLink.LIFETIME);
  }

  private PasswordLink issue(Transactions.Unit unit, String userName, Duration lifetime) {
    Sql sql = Sql.in(unit);
    lockUser(sql, userName);
    PasswordLink link = PasswordLink.madeAt(now(), lifetime);
    Object[] row = {Digest.of(link.token()), link.expiresAt(), userName};
    if (sql.change(REPLACE, row) == 0) {
      sql.change(ENTER, row);
    }
    return link;
  }

  /** Makes the user's link worthless. */
  static void drop(Sql sql, String userName) {
    sql.change(DROP, userName);
  }

  private static void lockUser(Sql sql, String userName) {
    sql.only(LOCK_USER, row -> row.getString(1), userName);
  }

  private static Optional<Row> find(Queries queries, String token) {
    return queries.first(FIND, Row::read, Digest.of(token));
  }

  private State state(Optional<Row> row) {
    return row.map(one -> one.stateAt(clock.instant())).orElseGet(Unknown::new);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
