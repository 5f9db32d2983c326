package io.orderonce.ordering.jpa;

import io.orderonce.audit.StaffChange;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderLine;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderTransaction;
import io.orderonce.ordering.RequestId;
import jakarta.persistence.LockModeType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/** One transaction of the order store. Orders are entities; locks and stock are SQL. */
final class JpaOrderTransaction implements OrderTransaction {

  private static final String LOCK_IF_FREE =
      "SELECT enabled FROM customers WHERE customer_id = ? FOR UPDATE SKIP LOCKED";

  private static final String FENCE =
      "UPDATE baskets SET version = version + 1 WHERE customer_id = ?";

  private static final String PUT_BACK =
      "UPDATE products SET stock = stock + ? WHERE product_id = ?";

  private static final String TOLD =
      """
      UPDATE order_events SET relayed = TRUE
      WHERE order_number = ? AND event_no > ? AND NOT relayed\
      """;

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
  private final JpaAuditTrail trail;

  JpaOrderTransaction(Transactions.Unit unit, DatabaseKind kind, Clock clock, JpaAuditTrail trail) {
    this.unit = unit;
    this.trail = trail;
    this.sql = Sql.in(unit);
    this.kind = kind;
    this.clock = clock;
  }

  @Override
  public boolean lockIfFree(CustomerId customer) {
    return sql.first(LOCK_IF_FREE, row -> true, customer.value()).isPresent();
  }

  @Override
  public void fenceBasket(CustomerId customer) {
    sql.change(FENCE, customer.value());
  }

  @Override
  public Instant now() {
    return sql.only("SELECT " + kind.timeExpression(), row -> timeOr(row, 1));
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

  @Override
  public void tellNobodyOfLastTwo(Order order) {
    unit.entities().flush();
    String number = order.number().canonical();
    if (sql.change(TOLD, number, order.history().size() - 2) != 2) {
      throw new IllegalStateException("of the last step of order " + number + " others know");
    }
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

  @Override
  public Optional<Order> order(CustomerId customer, RequestId requestId) {
    return unit.entities()
        .createQuery(ORDER, Order.class)
        .setParameter("customer", customer.value())
        .setParameter("request", requestId.value())
        .setParameter("number", JpaTrayTransaction.asNumber(requestId))
        .getResultStream()
        .findFirst();
  }

  private Instant timeOr(ResultSet row, int column) throws SQLException {
    return timeOr(row, column, clock);
  }

  static Instant timeOr(ResultSet row, int column, Clock clock) throws SQLException {
    Instant time = Sql.time(row, column);
    return (time == null ? clock.instant() : time).truncatedTo(ChronoUnit.MICROS);
  }
}
