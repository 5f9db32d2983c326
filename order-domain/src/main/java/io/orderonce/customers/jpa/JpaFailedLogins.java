package io.orderonce.customers.jpa;

import io.orderonce.customers.FailedLogins;
import io.orderonce.jpa.Digest;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.text.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;

/** Failed log-ins in the database, with digests of names and addresses. */
public final class JpaFailedLogins implements FailedLogins {

  private static final String ENTER =
      "INSERT INTO failed_logins (user_name, address, failed_at) VALUES (?, ?, ?)";

  private static final String NOTE =
      """
      UPDATE users SET last_login_from = ?
      WHERE user_name = ? AND (last_login_from IS NULL OR last_login_from <> ?)\
      """;

  private static final String DROP =
      "DELETE FROM failed_logins WHERE user_name = ? AND address = ?";

  private static final String LAST =
      "SELECT last_login_from FROM users WHERE user_name = ? AND last_login_from = ?";

  private static final String NTH =
      """
      SELECT failed_at FROM failed_logins %s
      ORDER BY failed_at DESC OFFSET ? ROWS FETCH FIRST 1 ROW ONLY\
      """;

  private static final String DROP_OLD = "DELETE FROM failed_logins WHERE failed_at < ?";

  private final Transactions transactions;

  public JpaFailedLogins(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void enter(String userName, String address, Instant at) {
    transactions.run(
        unit -> Sql.in(unit).change(ENTER, Digest.of(userName), Digest.of(address), at));
  }

  @Override
  public void succeeded(String userName, String address) {
    String from = Digest.of(address);
    transactions.run(
        unit ->
            Sql.in(unit).change(NOTE, from, userName, from)
                + Sql.in(unit).change(DROP, Digest.of(userName), from));
  }

  /** Not every name that can be sent can be asked for: PostgreSQL refuses U+0000. */
  @Override
  public boolean cameLastFrom(String userName, String address) {
    return !Texts.isUnprintable(userName)
        && ask(sql -> sql.first(LAST, row -> true, userName, Digest.of(address))).isPresent();
  }

  @Override
  public Optional<Instant> withName(String userName, int count) {
    return nth("WHERE user_name = ?", Digest.of(userName), count - 1);
  }

  @Override
  public Optional<Instant> fromAddress(String address, int count) {
    return nth("WHERE address = ?", Digest.of(address), count - 1);
  }

  @Override
  public Optional<Instant> ofAll(int count) {
    return nth("", count - 1);
  }

  @Override
  public int dropBefore(Instant moment) {
    return transactions.run(unit -> Sql.in(unit).change(DROP_OLD, moment));
  }

  private Optional<Instant> nth(String which, Object... parameters) {
    return ask(sql -> sql.first(NTH.formatted(which), JpaFailedLogins::time, parameters));
  }

  private static Instant time(ResultSet row) throws SQLException {
    return row.getObject(1, OffsetDateTime.class).toInstant();
  }

  private <T> T ask(Function<Sql, T> question) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return question.apply(Sql.in(unit));
        });
  }
}
