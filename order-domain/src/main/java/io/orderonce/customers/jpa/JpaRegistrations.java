package io.orderonce.customers.jpa;

import io.orderonce.customers.Registrations;
import io.orderonce.jpa.Queries;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.persons.PersonKeys;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Registrations in the database, with keyed hashes in place of networks. */
final class JpaRegistrations implements Registrations {

  /** One for all: there are few registrations, and the slow part of each is outside. */
  private static final String LOCK = "SELECT gate_no FROM login_gates WHERE gate_no = 0 FOR UPDATE";

  private static final String NTH =
      """
      SELECT made_at FROM registrations %s
      ORDER BY made_at DESC OFFSET ? ROWS FETCH FIRST 1 ROW ONLY\
      """;

  private static final String NTH_OF_NETWORK = NTH.formatted("WHERE network = ?");
  private static final String NTH_OF_ALL = NTH.formatted("");

  private static final String ENTER = "INSERT INTO registrations (network, made_at) VALUES (?, ?)";

  private static final String TAKE_BACK = "DELETE FROM registrations WHERE registration_no = ?";
  private static final String DROP = "DELETE FROM registrations WHERE made_at < ?";

  private final Transactions transactions;
  private final PersonKeys keys;

  JpaRegistrations(Transactions transactions, PersonKeys keys) {
    this.transactions = transactions;
    this.keys = keys;
  }

  /** The lock is a statement of its own, so that what is read next is not older than the lock. */
  @Override
  public <T> T counting(Function<Made, T> work) {
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          sql.only(LOCK, row -> row.getInt(1));
          return work.apply(new InTable(sql, keys));
        });
  }

  @Override
  public void takeBack(long number) {
    transactions.run(unit -> Sql.in(unit).change(TAKE_BACK, number));
  }

  @Override
  public int dropBefore(Instant moment) {
    return transactions.run(unit -> Sql.in(unit).change(DROP, moment));
  }

  private record InTable(Sql sql, PersonKeys keys) implements Made {

    @Override
    public Optional<Instant> from(String network, int count) {
      return sql.first(
          NTH_OF_NETWORK,
          row -> Objects.requireNonNull(Queries.time(row, 1)),
          keys.ofNetwork(network).hash(),
          count - 1);
    }

    @Override
    public Optional<Instant> overall(int count) {
      return sql.first(NTH_OF_ALL, row -> Objects.requireNonNull(Queries.time(row, 1)), count - 1);
    }

    @Override
    public long enter(String network, Instant at) {
      return sql.insert(ENTER, "registration_no", keys.ofNetwork(network).hash(), at);
    }
  }
}
