package io.orderonce.persons.jpa;

import io.orderonce.customers.PhoneNumber;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Queries;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.persons.PersonKeys;
import io.orderonce.persons.PersonMark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives orders and customers of the time before there were limits on persons what they are
 * recognised by, a few in each transaction, the latest orders first. Several nodes may do it at
 * once; orders that a node of an earlier version places meanwhile are found by the next pass.
 */
public final class MarkThePast {

  private static final int ORDERS = 500;

  /** Fewer: their rows are locked meanwhile, and whoever orders comes again a moment later. */
  private static final int CUSTOMERS = 50;

  /** No rule has a longer window. */
  private static final Duration MEMORY = Duration.ofDays(366);

  private static final String UNMARKED_ORDERS =
      """
      SELECT order_number, ship_country, ship_city, ship_street, placed_at FROM orders
      WHERE place_hash IS NULL AND placed_at > ? AND placed_at <= ?
      ORDER BY place_hash DESC, placed_at DESC LIMIT %d FOR UPDATE SKIP LOCKED\
      """
          .formatted(ORDERS);

  private static final String MARK = "UPDATE orders SET place_hash = ? WHERE order_number = ?";

  private static final String UNMARKED_CUSTOMERS =
      """
      SELECT c.customer_id, c.email, c.phone, c.country FROM customers c
      WHERE c.customer_id > ? AND (c.email IS NOT NULL OR c.phone IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM person_keys k WHERE k.customer_id = c.customer_id)
      ORDER BY c.customer_id LIMIT %d FOR UPDATE\
      """
          .formatted(CUSTOMERS);

  private static final String FORGET_ENDED = "DELETE FROM person_keys WHERE ended_at < ?";

  private final Transactions transactions;
  private final PersonKeys keys;
  private final JpaContactKeys contacts;
  private final Clock clock;
  private Instant ordersUntil = PersonMark.STILL;
  private String customersAfter = "";

  public MarkThePast(
      Transactions transactions, PersonKeys keys, JpaContactKeys contacts, Clock clock) {
    this.transactions = transactions;
    this.keys = keys;
    this.contacts = contacts;
    this.clock = clock;
  }

  private record Sent(
      String number, String country, String city, String street, Instant placedAt) {}

  private record Reached(
      CustomerId id, Optional<String> email, Optional<String> phone, Optional<String> country) {}

  /**
   * Marks some orders.
   *
   * @return whether there may be more; if not, the next call begins a new pass
   */
  public boolean markOrders() {
    List<Sent> slice = transactions.run(unit -> markOrders(Sql.in(unit)));
    boolean more = slice.size() == ORDERS;
    ordersUntil = more ? slice.get(ORDERS - 1).placedAt() : PersonMark.STILL;
    return more;
  }

  private List<Sent> markOrders(Sql sql) {
    Instant since = clock.instant().minus(MEMORY);
    List<Sent> slice = sql.rows(UNMARKED_ORDERS, MarkThePast::sent, since, ordersUntil);
    if (!slice.isEmpty()) {
      sql.batch(MARK, slice.stream().map(this::mark).toList());
    }
    return slice;
  }

  private @Nullable Object[] mark(Sent order) {
    String hash = keys.ofPlace(order.country(), order.city(), order.street()).hash();
    return new @Nullable Object[] {hash, order.number()};
  }

  /**
   * Marks some customers, by the contacts that they have now.
   *
   * @return whether there may be more
   */
  public boolean markCustomers() {
    List<Reached> slice =
        transactions.run(
            unit -> {
              Sql sql = Sql.in(unit);
              List<Reached> found =
                  sql.rows(UNMARKED_CUSTOMERS, MarkThePast::reached, customersAfter);
              found.forEach(customer -> mark(sql, customer));
              return found;
            });
    if (!slice.isEmpty()) {
      customersAfter = slice.get(slice.size() - 1).id().value();
    }
    return slice.size() == CUSTOMERS;
  }

  /** Removes contacts that were replaced so long ago that no rule counts their orders. */
  public int forgetEnded() {
    return transactions.run(
        unit -> Sql.in(unit).change(FORGET_ENDED, clock.instant().minus(MEMORY)));
  }

  /** A telephone number from before they were checked may be none. */
  private void mark(Sql sql, Reached customer) {
    contacts.email(sql, customer.id(), customer.email());
    contacts.phone(
        sql,
        customer.id(),
        customer
            .phone()
            .flatMap(number -> PhoneNumber.read(number, customer.country()))
            .map(PhoneNumber::value));
  }

  private static Sent sent(ResultSet row) throws SQLException {
    return new Sent(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Objects.requireNonNull(Queries.time(row, 5)));
  }

  private static Reached reached(ResultSet row) throws SQLException {
    return new Reached(
        new CustomerId(row.getString(1)),
        Optional.ofNullable(row.getString(2)),
        Optional.ofNullable(row.getString(3)),
        Optional.ofNullable(row.getString(4)));
  }
}
