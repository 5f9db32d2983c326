package io.orderonce.ordering.jpa;

import io.orderonce.audit.StaffChange;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.dedup.Fingerprint;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.Purchase;
import io.orderonce.limits.jpa.LimitQueries;
import io.orderonce.money.Money;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.Offer;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderLine;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderState;
import io.orderonce.ordering.OrderTransaction;
import io.orderonce.ordering.RequestId;
import io.orderonce.ordering.Shortage;
import io.orderonce.settings.SettingKey;
import io.orderonce.settings.jpa.JpaShopSettings;
import io.orderonce.text.TextForms;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the order store. Orders are entities; what has to be one exact statement (the
 * lock, the read under it, the conditional update of the stock) is SQL on the same connection.
 *
 * <p>An order of n lines costs ten round trips on PostgreSQL, whatever n is and however many rules
 * there are: lock, read, offers, limits, look-alike, stock (a batch), order, lines (a batch),
 * event, COMMIT. One from a basket costs three more: to lock it, to remove its lines, to make the
 * next version.
 */
final class JpaOrderTransaction implements OrderTransaction {

  private static final String LOCK =
      "SELECT enabled, blocked, customer_group FROM customers WHERE customer_id = ? FOR UPDATE";

  private static final String LOCK_IF_FREE = LOCK + " SKIP LOCKED";

  private static final String READING =
      """
      SELECT %s,
             (SELECT MAX(placed_at) FROM orders WHERE customer_id = ?),
             EXISTS (SELECT 1 FROM orders
                     WHERE customer_id = ? AND (request_id = ? OR order_number = ?))\
      """;

  private static final String LOCK_BASKET =
      "SELECT version FROM baskets WHERE customer_id = ? FOR UPDATE";

  private static final String FENCE =
      "UPDATE baskets SET version = version + 1 WHERE customer_id = ?";

  private static final String REMOVE_LINES =
      """
      DELETE FROM basket_lines
      WHERE basket_id = (SELECT basket_id FROM baskets WHERE customer_id = ?)\
      """;

  private static final String NEXT_BASKET =
      """
      UPDATE baskets SET version = version + 1, order_number = NULL, changed_at = ?,
             typed_name = NULL, typed_street = NULL, typed_city = NULL, typed_region = NULL,
             typed_postal_code = NULL, typed_country = NULL, typed_at = NULL
      WHERE customer_id = ?\
      """;

  private static final String OFFERS =
      """
      SELECT p.product_id, p.name, p.unit_price, p.currency, p.on_sale, s.content
      FROM products p LEFT JOIN settings s ON s.name = '%s' || p.currency
      WHERE p.product_id IN (%%s)\
      """
          .formatted(SettingKey.LARGE_AMOUNTS.text());

  /**
   * Reads the setting in the same statement, so that looking for one costs nothing more. Sorts by
   * all columns of the index: otherwise H2 reads every order of these lines to find the last.
   */
  private static final String LOOK_ALIKE =
      """
      SELECT o.order_number, o.placed_at,
             (SELECT content FROM settings WHERE name = '%s')
      FROM orders o
      WHERE o.customer_id = ? AND o.lines_fingerprint = ? AND o.state <> '%s'
      ORDER BY o.customer_id, o.lines_fingerprint, o.placed_at DESC
      FETCH FIRST 1 ROW ONLY\
      """
          .formatted(SettingKey.LOOK_ALIKE_WINDOW.text(), OrderState.CANCELLED.text());

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

  private static final String ANY = "SELECT o FROM Order o WHERE o.number = :number";

  private static final String OWN =
      "SELECT o FROM Order o WHERE o.customer = :customer AND o.number = :number";

  private final Transactions.Unit unit;
  private final Sql sql;
  private final DatabaseKind kind;
  private final Clock clock;
  private final LimitQueries limits;
  private final JpaAuditTrail trail;

  JpaOrderTransaction(Transactions.Unit unit, DatabaseKind kind, Clock clock, JpaAuditTrail trail) {
    this.unit = unit;
    this.trail = trail;
    this.sql = Sql.in(unit);
    this.kind = kind;
    this.clock = clock;
    this.limits = new LimitQueries(sql);
  }

  @Override
  public Optional<CustomerStatus> lock(CustomerId customer) {
    return sql.first(LOCK, JpaOrderTransaction::status, customer.value());
  }

  @Override
  public Optional<CustomerStatus> lockIfFree(CustomerId customer) {
    return sql.first(LOCK_IF_FREE, JpaOrderTransaction::status, customer.value());
  }

  private static CustomerStatus status(ResultSet row) throws SQLException {
    return new CustomerStatus(
        row.getBoolean(1), row.getBoolean(2), Optional.ofNullable(row.getString(3)));
  }

  @Override
  public Snapshot read(CustomerId customer, RequestId requestId) {
    return sql.only(
        READING.formatted(kind.timeExpression()),
        row -> {
          Instant now = notBefore(Sql.time(row, 2), timeOr(row, 1));
          boolean there = row.getBoolean(3);
          return new Snapshot(now, there ? order(customer, requestId) : Optional.empty());
        },
        customer.value(),
        customer.value(),
        requestId.value(),
        asNumber(requestId));
  }

  @Override
  public Optional<Integer> lockBasket(CustomerId customer) {
    return sql.first(LOCK_BASKET, row -> row.getInt(1), customer.value());
  }

  @Override
  public void fenceBasket(CustomerId customer) {
    sql.change(FENCE, customer.value());
  }

  @Override
  public void emptyBasket(CustomerId customer, Instant now) {
    sql.change(REMOVE_LINES, customer.value());
    sql.change(NEXT_BASKET, now, customer.value());
  }

  @Override
  public Instant now() {
    return sql.only("SELECT " + kind.timeExpression(), row -> timeOr(row, 1));
  }

  @Override
  public Map<ProductId, Offer> offers(Collection<ProductId> products) {
    String marks = String.join(", ", Collections.nCopies(products.size(), "?"));
    return sql
        .rows(
            OFFERS.formatted(marks),
            JpaOrderTransaction::offer,
            products.stream().map(ProductId::value).toArray())
        .stream()
        .collect(Collectors.toMap(Offer::product, Function.identity()));
  }

  @Override
  public List<Allowance> allowances(CustomerId customer, Optional<String> group, Purchase order) {
    return limits.allowances(customer, group, order);
  }

  @Override
  public List<Purchase> purchases(CustomerId customer, Instant since, Collection<KeptRule> rules) {
    return limits.purchases(customer, since, rules);
  }

  @Override
  public Optional<OrderNumber> lookAlike(CustomerId customer, Fingerprint lines, Instant now) {
    return sql.first(
            LOOK_ALIKE,
            row -> {
              Instant placedAt = Sql.time(row, 2);
              Instant begin = now.minus(lookAlikeWindow(row.getString(3)));
              return placedAt != null && placedAt.isAfter(begin)
                  ? Optional.of(OrderNumber.stored(row.getString(1)))
                  : Optional.<OrderNumber>empty();
            },
            customer.value(),
            lines.value())
        .flatMap(Function.identity());
  }

  private static Duration lookAlikeWindow(@Nullable String setting) {
    return setting == null ? JpaShopSettings.USUAL_LOOK_BACK : Duration.parse(setting);
  }

  @Override
  public List<Shortage> take(Basket basket) {
    int[] updated =
        sql.batch(
            TAKE,
            basket.lines().stream()
                .map(
                    line -> new Object[] {line.quantity(), line.product().value(), line.quantity()})
                .toList());
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
    // here, not at COMMIT: a violated constraint must be distinguished from a COMMIT in doubt
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
  public Optional<Order> lockOrder(OrderNumber number) {
    return unit.entities()
        .createQuery(ANY, Order.class)
        .setParameter("number", number.canonical())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  /** The order's own changes are written first, so that the audit trail is locked last. */
  @Override
  public void tell(StaffAction action) {
    unit.entities().flush();
    Order order = action.order();
    trail.note(
        unit,
        new StaffChange(
            action.by(),
            action.action().text(),
            "order",
            order.number().canonical(),
            action.before().text(),
            order.state().text(),
            action.reason()));
  }

  @Override
  public void putBack(Order order) {
    sql.batch(
        PUT_BACK,
        order.lines().stream()
            .sorted(Comparator.comparing(OrderLine::product))
            .map(line -> new Object[] {line.quantity(), line.product().value()})
            .toList());
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
        .setParameter("number", asNumber(requestId))
        .getResultStream()
        .findFirst();
  }

  /** A value that no order has, for an id that does not read as a number. */
  static String asNumber(RequestId requestId) {
    return requestId.number().map(OrderNumber::canonical).orElse("-");
  }

  private int left(ProductId product) {
    return sql.first(LEFT, row -> row.getInt(1), product.value()).orElse(0);
  }

  private static Offer offer(ResultSet row) throws SQLException {
    Currency currency = Money.currency(row.getString(4));
    return new Offer(
        new ProductId(row.getString(1)),
        // names from a time when more characters were allowed; unprintable ones are not passed on
        TextForms.printable(row.getString(2)),
        new Money(row.getBigDecimal(3), currency),
        row.getBoolean(5),
        Optional.ofNullable(row.getString(6))
            .map(threshold -> new Money(new BigDecimal(threshold), currency)));
  }

  /** An order is never dated before the previous one, even if the clock was set back. */
  private static Instant notBefore(@Nullable Instant last, Instant now) {
    return last != null && last.isAfter(now) ? last : now;
  }

  private Instant timeOr(ResultSet row, int column) throws SQLException {
    return timeOr(row, column, clock);
  }

  static Instant timeOr(ResultSet row, int column, Clock clock) throws SQLException {
    Instant time = Sql.time(row, column);
    return (time == null ? clock.instant() : time).truncatedTo(ChronoUnit.MICROS);
  }
}
