package io.orderonce.ordering.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.money.Money;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.Books;
import io.orderonce.ordering.CustomerId;
import io.orderonce.ordering.Ledger;
import io.orderonce.ordering.Offer;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderLine;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.ProductId;
import io.orderonce.ordering.RequestId;
import io.orderonce.ordering.Shortage;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The open books. Orders are entities; what has to be one exact statement (the lock, the reading
 * under it, the conditional update of the stock) is SQL on the same connection.
 *
 * <p>An order of n lines costs eight round trips on PostgreSQL, whatever n is: lock, reading,
 * offers, stock (a batch), order, lines (a batch), event, COMMIT.
 */
final class JpaLedger implements Ledger {

  private static final String LOCK =
      "SELECT enabled, blocked FROM customers WHERE customer_id = ? FOR UPDATE";

  private static final String ENABLED = "SELECT enabled FROM customers WHERE customer_id = ?";

  private static final String READING =
      """
      SELECT %s,
             (SELECT MAX(placed_at) FROM orders WHERE customer_id = ?),
             EXISTS (SELECT 1 FROM orders
                     WHERE customer_id = ? AND (request_id = ? OR order_number = ?))\
      """;

  private static final String OFFERS =
      """
      SELECT p.product_id, p.name, p.unit_price, p.currency, p.on_sale, s.content
      FROM products p LEFT JOIN settings s ON s.name = 'large-amount.' || p.currency
      WHERE p.product_id IN (%s)\
      """;

  private static final String TAKE =
      "UPDATE products SET stock = stock - ? WHERE product_id = ? AND stock >= ?";

  private static final String PUT_BACK =
      "UPDATE products SET stock = stock + ? WHERE product_id = ?";

  private static final String LEFT = "SELECT stock FROM products WHERE product_id = ?";

  private static final String ORDER =
      """
      SELECT DISTINCT o FROM Order o JOIN FETCH o.lines
      WHERE o.customer = :customer AND (o.requestId = :request OR o.number = :number)\
      """;

  private static final String LOCK_BASKET =
      "SELECT version FROM baskets WHERE customer_id = ? FOR UPDATE";

  private static final String EMPTY_BASKET =
      "DELETE FROM basket_lines"
          + " WHERE basket_id = (SELECT basket_id FROM baskets WHERE customer_id = ?)";

  private static final String FREE_NUMBER =
      "UPDATE baskets SET version = version + 1, order_number = NULL WHERE customer_id = ?";

  private static final String OWN =
      "SELECT o FROM Order o WHERE o.customer = :customer AND o.number = :number";

  private final Transactions.Unit unit;
  private final Sql sql;
  private final DatabaseKind kind;
  private final Clock clock;

  JpaLedger(Transactions.Unit unit, DatabaseKind kind, Clock clock) {
    this.unit = unit;
    this.sql = new Sql(unit.connection());
    this.kind = kind;
    this.clock = clock;
  }

  @Override
  public Optional<Standing> lock(CustomerId customer) {
    return sql.ask(
        LOCK,
        statement -> statement.setString(1, customer.value()),
        row ->
            row.next()
                ? Optional.of(new Standing(row.getBoolean(1), row.getBoolean(2)))
                : Optional.empty());
  }

  boolean isEnabled(CustomerId customer) {
    return sql.ask(
        ENABLED,
        statement -> statement.setString(1, customer.value()),
        row -> row.next() && row.getBoolean(1));
  }

  Books.LookUp lookUp(CustomerId customer, RequestId requestId) {
    boolean enabled = isEnabled(customer);
    return new Books.LookUp(enabled, enabled ? order(customer, requestId) : Optional.empty());
  }

  @Override
  public Reading read(CustomerId customer, RequestId requestId) {
    return sql.ask(
        READING.formatted(kind.timeExpression()),
        statement -> {
          statement.setString(1, customer.value());
          statement.setString(2, customer.value());
          statement.setString(3, requestId.value());
          statement.setString(4, requestId.asNumber());
        },
        row -> {
          row.next();
          Instant now = notBefore(time(row, 2), timeOr(row, 1));
          boolean there = row.getBoolean(3);
          return new Reading(now, there ? order(customer, requestId) : Optional.empty());
        });
  }

  @Override
  public Instant now() {
    return sql.ask(
        "SELECT " + kind.timeExpression(),
        statement -> {},
        row -> {
          row.next();
          return timeOr(row, 1);
        });
  }

  @Override
  public Map<ProductId, Offer> offers(Collection<ProductId> products) {
    List<ProductId> wanted = List.copyOf(products);
    return sql.ask(
        OFFERS.formatted(String.join(", ", Collections.nCopies(wanted.size(), "?"))),
        statement -> {
          for (int i = 0; i < wanted.size(); i++) {
            statement.setString(i + 1, wanted.get(i).value());
          }
        },
        row -> {
          Map<ProductId, Offer> offers = new HashMap<>();
          while (row.next()) {
            Offer offer = offer(row);
            offers.put(offer.product(), offer);
          }
          return offers;
        });
  }

  @Override
  public List<Shortage> take(Basket basket) {
    int[] updated =
        sql.batch(
            TAKE,
            basket.lines(),
            (statement, line) -> {
              statement.setInt(1, line.quantity());
              statement.setString(2, line.product().value());
              statement.setInt(3, line.quantity());
            });
    List<Shortage> shortages = new ArrayList<>();
    for (int i = 0; i < updated.length; i++) {
      if (updated[i] == 0) {
        Basket.Line line = basket.lines().get(i);
        shortages.add(new Shortage(line.product(), line.quantity(), left(line.product())));
      }
    }
    return shortages;
  }

  @Override
  public void enter(Order order) {
    EntityManager entities = unit.entities();
    entities.persist(order);
    // here, not at COMMIT: a violated constraint must be told from a COMMIT in doubt
    entities.flush();
  }

  @Override
  public Optional<Order> lockOrder(CustomerId customer, OrderNumber number) {
    return unit.entities()
        .createQuery(OWN, Order.class)
        .setParameter("customer", customer.value())
        .setParameter("number", number.canonical())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  @Override
  public void putBack(Order order) {
    List<OrderLine> lines =
        order.lines().stream().sorted(Comparator.comparing(OrderLine::product)).toList();
    sql.batch(
        PUT_BACK,
        lines,
        (statement, line) -> {
          statement.setInt(1, line.quantity());
          statement.setString(2, line.product().value());
        });
  }

  @Override
  public Optional<Integer> lockBasket(CustomerId customer) {
    return sql.ask(
        LOCK_BASKET,
        statement -> statement.setString(1, customer.value()),
        row -> row.next() ? Optional.of(row.getInt(1)) : Optional.empty());
  }

  @Override
  public void emptyBasket(CustomerId customer) {
    sql.update(EMPTY_BASKET, customer.value());
    sql.update(FREE_NUMBER, customer.value());
  }

  @Override
  public void rollBack() {
    unit.rollBack();
  }

  private Optional<Order> order(CustomerId customer, RequestId requestId) {
    return unit.entities()
        .createQuery(ORDER, Order.class)
        .setParameter("customer", customer.value())
        .setParameter("request", requestId.value())
        .setParameter("number", requestId.asNumber())
        .getResultStream()
        .findFirst();
  }

  private int left(ProductId product) {
    return sql.ask(
        LEFT,
        statement -> statement.setString(1, product.value()),
        row -> row.next() ? row.getInt(1) : 0);
  }

  private static Offer offer(ResultSet row) throws SQLException {
    Currency currency = Money.currency(row.getString(4));
    return new Offer(
        new ProductId(row.getString(1)),
        row.getString(2),
        new Money(row.getBigDecimal(3), currency),
        row.getBoolean(5),
        Optional.ofNullable(row.getString(6))
            .map(threshold -> new Money(new BigDecimal(threshold), currency)));
  }

  /** The moment of an order is never before the last one's, even if the clock was set back. */
  private static Instant notBefore(@Nullable Instant last, Instant now) {
    return last != null && last.isAfter(now) ? last : now;
  }

  private Instant timeOr(ResultSet row, int column) throws SQLException {
    Instant time = time(row, column);
    return (time == null ? clock.instant() : time).truncatedTo(ChronoUnit.MICROS);
  }

  private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
