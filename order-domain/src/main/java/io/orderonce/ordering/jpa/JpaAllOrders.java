package io.orderonce.ordering.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderState;
import io.orderonce.ordering.Sales;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Orders of all customers. One statement selects the numbers of a page; those orders are then read
 * in full.
 */
final class JpaAllOrders implements AllOrders {

  private static final String PAGE = "SELECT o FROM Order o WHERE o.number IN :numbers";
  private static final String PLACED_AT = "SELECT placed_at FROM orders WHERE order_number = ?";

  private static final String HELD = "SELECT COUNT(*) FROM orders WHERE state = ?";

  private static final String SALES =
      """
      SELECT currency, COUNT(*), SUM(total) FROM orders
      WHERE placed_at >= ? AND placed_at < ? AND state <> ?
      GROUP BY currency ORDER BY currency\
      """;

  private static final Comparator<Order> NEWEST_FIRST =
      Comparator.comparing(Order::placedAt).thenComparing(Order::number).reversed();

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
  public List<Order> newest(Search search, Optional<OrderNumber> after, int size) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          Sql sql = Sql.in(unit);
          OrderConditions conditions = new OrderConditions(search, kind, sql);
          after.ifPresent(last -> placedAt(sql, last).ifPresent(at -> conditions.after(at, last)));
          return page(unit.entities(), conditions.numbers(size));
        });
  }

  @Override
  public List<Order> oldest(Search search, Optional<OrderNumber> after, int size) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          Sql sql = Sql.in(unit);
          OrderConditions conditions = new OrderConditions(search, kind, sql);
          after.ifPresent(last -> placedAt(sql, last).ifPresent(at -> conditions.before(at, last)));
          return page(unit.entities(), conditions.numbersBackwards(size)).stream()
              .sorted(NEWEST_FIRST.reversed())
              .toList();
        });
  }

  @Override
  public int count(Search search, int most) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return new OrderConditions(search, kind, Sql.in(unit)).count(most);
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
  public Neighbours around(OrderNumber number, Search search) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          Sql sql = Sql.in(unit);
          return placedAt(sql, number)
              .map(at -> around(sql, number, at, search))
              .orElseGet(() -> new Neighbours(Optional.empty(), Optional.empty()));
        });
  }

  private Neighbours around(Sql sql, OrderNumber number, Instant at, Search search) {
    OrderConditions before = new OrderConditions(search, kind, sql);
    before.before(at, number);
    OrderConditions after = new OrderConditions(search, kind, sql);
    after.after(at, number);
    return new Neighbours(first(before.numbersBackwards(1)), first(after.numbers(1)));
  }

  private static Optional<OrderNumber> first(List<String> numbers) {
    return numbers.stream().findFirst().map(OrderNumber::stored);
  }

  private static Optional<Instant> placedAt(Sql sql, OrderNumber number) {
    return sql.first(
        PLACED_AT, row -> Objects.requireNonNull(Sql.time(row, 1)), number.canonical());
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
        .sorted(NEWEST_FIRST)
        .toList();
  }

  /** Reads what would otherwise be read lazily after the transaction, when it is too late. */
  private static Order whole(Order order) {
    order.lines();
    order.history();
    return order;
  }
}
