package io.orderonce.ordering.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitBook;
import io.orderonce.limits.Purchase;
import io.orderonce.ordering.CustomerId;
import io.orderonce.ordering.CustomerLimits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What holds a customer back, read from the database as placing an order would read it. */
public final class JpaCustomerLimits implements CustomerLimits {

  private static final String STANDING =
      """
      SELECT c.blocked, c.customer_group, %s,
             (SELECT MAX(o.placed_at) FROM orders o WHERE o.customer_id = c.customer_id)
      FROM customers c WHERE c.customer_id = ?\
      """;

  private final Transactions transactions;
  private final DatabaseKind kind;
  private final Clock clock;

  /**
   * @param clock tells the time where the database cannot
   */
  public JpaCustomerLimits(Transactions transactions, DatabaseKind kind, Clock clock) {
    this.transactions = transactions;
    this.kind = kind;
    this.clock = clock;
  }

  @Override
  public Optional<View> of(CustomerId customer) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          Sql sql = Sql.in(unit);
          return sql.first(
                  STANDING.formatted(kind.timeExpression()), this::standing, customer.value())
              .map(standing -> view(new LimitQueries(sql), customer, standing));
        });
  }

  private record Standing(boolean blocked, @Nullable String group, Instant now) {}

  private Standing standing(ResultSet row) throws SQLException {
    Instant told = Sql.time(row, 3);
    Instant time = (told == null ? clock.instant() : told).truncatedTo(ChronoUnit.MICROS);
    Instant last = Sql.time(row, 4);
    return new Standing(
        row.getBoolean(1), row.getString(2), last != null && last.isAfter(time) ? last : time);
  }

  private static View view(LimitQueries limits, CustomerId customer, Standing standing) {
    List<KeptRule> rules = limits.rules(customer, standing.group(), standing.now());
    Instant since = standing.now().minus(LimitBook.longestWindow(rules));
    List<Purchase> past = limits.purchases(customer, since, rules);
    return new View(standing.blocked(), standing.now(), new LimitBook(rules, past));
  }
}
