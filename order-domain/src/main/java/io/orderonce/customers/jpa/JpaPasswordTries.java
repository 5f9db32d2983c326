package io.orderonce.customers.jpa;

import io.orderonce.customers.PasswordTries;
import io.orderonce.jpa.Digest;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;

/** Tries in the database, with digests in place of names and addresses. */
final class JpaPasswordTries implements PasswordTries {

  private static final String LOCK = "SELECT gate_no FROM login_gates WHERE gate_no = ? FOR UPDATE";

  private static final String KNOWN =
      "SELECT last_at FROM login_places WHERE user_name = ? AND address = ?";

  private static final String NTH =
      """
      SELECT failed_at FROM failed_logins WHERE %s
      ORDER BY failed_at DESC OFFSET ? ROWS FETCH FIRST 1 ROW ONLY\
      """;

  private static final String ENTER =
      """
      INSERT INTO failed_logins (user_name, address, from_known_place, failed_at)
      VALUES (?, ?, ?, ?)\
      """;

  private static final String TAKE_BACK = "DELETE FROM failed_logins WHERE failure_no = ?";

  private static final String SEEN_AGAIN =
      "UPDATE login_places SET last_at = ? WHERE user_name = ? AND address = ?";

  private static final String SEEN =
      "INSERT INTO login_places (user_name, address, last_at) VALUES (?, ?, ?)";

  private static final String DROP_TRIES = "DELETE FROM failed_logins WHERE failed_at < ?";
  private static final String DROP_PLACES = "DELETE FROM login_places WHERE last_at < ?";

  private final Transactions transactions;

  public JpaPasswordTries(Transactions transactions) {
    this.transactions = transactions;
  }

  /** The lock is a statement of its own, so that what is read next is not older than the lock. */
  @Override
  public <T> T with(String account, Function<Tries, T> work) {
    String digest = Digest.of(account);
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          sql.only(LOCK, row -> row.getInt(1), Character.digit(digest.charAt(0), 16));
          return work.apply(new OfAccount(sql, digest));
        });
  }

  @Override
  public int dropBefore(Instant moment, Instant places) {
    return transactions.run(
        unit -> {
          Sql.in(unit).change(DROP_PLACES, places);
          return Sql.in(unit).change(DROP_TRIES, moment);
        });
  }

  private record OfAccount(Sql sql, String account) implements Tries {

    @Override
    public boolean isKnownPlace(String network) {
      return sql.first(KNOWN, row -> true, account, Digest.of(network)).isPresent();
    }

    @Override
    public Optional<Instant> fromKnownPlaces(int count) {
      return nth("user_name = ? AND from_known_place", account, count - 1);
    }

    @Override
    public Optional<Instant> fromKnownPlace(String network, int count) {
      return nth(
          "user_name = ? AND address = ? AND from_known_place",
          account,
          Digest.of(network),
          count - 1);
    }

    @Override
    public Optional<Instant> byStrangers(int count) {
      return nth("user_name = ? AND NOT from_known_place", account, count - 1);
    }

    @Override
    public Optional<Instant> byStrangersOf(String network, int count) {
      return nth("address = ? AND NOT from_known_place", Digest.of(network), count - 1);
    }

    @Override
    public Optional<Instant> byAllStrangers(int count) {
      return nth("NOT from_known_place", count - 1);
    }

    @Override
    public long enter(String network, boolean fromKnownPlace, Instant at) {
      return sql.insert(ENTER, "failure_no", account, Digest.of(network), fromKnownPlace, at);
    }

    @Override
    public void takeBack(long number) {
      sql.change(TAKE_BACK, number);
    }

    @Override
    public void cameInFrom(String network, Instant at) {
      String place = Digest.of(network);
      if (sql.change(SEEN_AGAIN, at, account, place) == 0) {
        sql.change(SEEN, account, place, at);
      }
    }

    private Optional<Instant> nth(String which, Object... parameters) {
      return sql.first(
          NTH.formatted(which),
          row -> row.getObject(1, OffsetDateTime.class).toInstant(),
          parameters);
    }
  }
}
