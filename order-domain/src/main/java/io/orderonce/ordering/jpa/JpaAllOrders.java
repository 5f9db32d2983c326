package io.orderonce.ordering.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderSequence;
import io.orderonce.ordering.OrderState;
import io.orderonce.ordering.Sales;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Orders of all customers. One statement selects the numbers of a page; those orders are then read
 * in full.
 */
final class JpaAllOrders implements AllOrders {

  private static final String PAGE = "SELECT o FROM Order o WHERE o.number IN :numbers";

  private static final String HELD = "SELECT COUNT(*) FROM orders WHERE state = ?";

  private static final String SALES =
      """
      SELECT currency, COUNT(*), SUM(total) FROM orders
      WHERE placed_at >= ? AND placed_at < ? AND state <> ?
      GROUP BY currency ORDER BY currency\
      """;

  private final Transactions transactions;
  private final DatabaseKind kind;

  public JpaAllOrders(Transactions transactions, DatabaseKind kind) {
    this.transactions = transactions;
    this.kind = kind;
  }

  @Override
  public Optional<Order> find(OrderNumber number) {
    return transactions.read(
        entities ->
            Optional.ofNullable(entities.find(Order.class, number.canonical()))
                .map(JpaAllOrders::whole));
  }

  @Override
  public Map<OrderNumber, Order> all(Collection<OrderNumber> numbers) {
    return transactions.read(
        entities ->
            page(entities, numbers.stream().map(OrderNumber::canonical).toList()).stream()
                .collect(Collectors.toMap(Order::number, Function.identity())));
  }

  @Override
  public long held() {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return Sql.in(unit).only(HELD, row -> row.getLong(1), OrderState.HELD.text());
        });
  }

  @Override
  public List<Order> listed(
      Search search, OrderSequence sequence, Optional<OrderNumber> after, int size) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          Sql sql = Sql.in(unit);
          OrderConditions conditions = new OrderConditions(search, sequence, kind, sql);
          after.ifPresent(conditions::after);
          return page(unit.entities(), conditions.numbers(size)).stream()
              .sorted(sequence.comparator())
              .toList();
        });
  }

  @Override
  public int count(Search search, int most) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return new OrderConditions(search, OrderSequence.NEWEST, kind, Sql.in(unit)).count(most);
        });
  }

  @Override
  public Sales sales(Instant from, Instant to) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          List<InCurrency> found =
              Sql.in(unit)
                  .rows(SALES, JpaAllOrders::inCurrency, from, to, OrderState.CANCELLED.text());
          return new Sales(
              found.stream().mapToLong(InCurrency::orders).sum(),
              found.stream().map(InCurrency::takings).toList());
        });
  }

  private record InCurrency(long orders, Sales.Takings takings) {}

  private static InCurrency inCurrency(ResultSet row) throws SQLException {
    return new InCurrency(
        row.getLong(2),
        new Sales.Takings(row.getBigDecimal(3), Currency.getInstance(row.getString(1))));
  }

  @Override
  public Neighbours around(OrderNumber number, Search search, OrderSequence sequence) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          Sql sql = Sql.in(unit);
          return new Neighbours(
              firstAfter(number, new OrderConditions(search, sequence.reversed(), kind, sql)),
              firstAfter(number, new OrderConditions(search, sequence, kind, sql)));
        });
  }

  private static Optional<OrderNumber> firstAfter(OrderNumber number, OrderConditions conditions) {
    conditions.after(number);
    return conditions.numbers(1).stream().findFirst().map(OrderNumber::stored);
  }

  private static List<Order> page(EntityManager entities, List<String> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    return entities
        .createQuery(PAGE, Order.class)
        .setParameter("numbers", numbers)
        // by the ids of the page: the other kinds of batch read the lines of all orders
        .setHint("eclipselink.batch.type", "IN")
        .setHint("eclipselink.batch", "o.lines")
        .setHint("eclipselink.batch", "o.history")
        .getResultStream()
        .map(JpaAllOrders::whole)
        .toList();
  }

  /** Reads what would otherwise be read lazily after the transaction, when it is too late. */
  private static Order whole(Order order) {
    order.lines();
    order.history();
    return order;
  }
}
