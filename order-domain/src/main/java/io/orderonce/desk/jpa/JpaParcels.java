package io.orderonce.desk.jpa;

import io.orderonce.audit.StaffChange;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.desk.Parcel;
import io.orderonce.desk.Parcels;
import io.orderonce.jpa.Queries;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

final class JpaParcels implements Parcels {

  /** What is recorded in the audit trail was done to one of these. */
  private static final String SUBJECT = "parcel";

  private static final int ENDING = 4;

  private static final String OF =
      "SELECT carrier, tracking_number FROM order_parcels WHERE order_number = ?";

  private static final String ALL =
      """
      SELECT carrier, tracking_number, order_number FROM order_parcels
      WHERE order_number = ANY(?)\
      """;

  private static final String LOCK = "SELECT state FROM orders WHERE order_number = ? FOR UPDATE";

  private static final String ADD =
      "INSERT INTO order_parcels (carrier, tracking_number, order_number) VALUES (?, ?, ?)";

  private static final String CHANGE =
      "UPDATE order_parcels SET carrier = ?, tracking_number = ? WHERE order_number = ?";

  private final Transactions transactions;
  private final JpaAuditTrail trail;

  JpaParcels(Transactions transactions, JpaAuditTrail trail) {
    this.transactions = transactions;
    this.trail = trail;
  }

  @Override
  public Optional<Parcel> of(OrderNumber order) {
    return transactions.ask(queries -> of(queries, order));
  }

  @Override
  public Map<OrderNumber, Parcel> all(Collection<OrderNumber> orders) {
    List<String> numbers = orders.stream().map(OrderNumber::canonical).toList();
    return transactions.run(
        unit -> {
          unit.rollBack();
          Sql sql = Sql.in(unit);
          return sql.rows(ALL, JpaParcels::sent, sql.texts(numbers)).stream()
              .collect(Collectors.toMap(Sent::order, Sent::parcel));
        });
  }

  private record Sent(OrderNumber order, Parcel parcel) {}

  private static Sent sent(ResultSet row) throws SQLException {
    return new Sent(OrderNumber.stored(row.getString(3)), parcel(row));
  }

  private static Optional<Parcel> of(Queries queries, OrderNumber order) {
    return queries.first(OF, JpaParcels::parcel, order.canonical());
  }

  private static Parcel parcel(ResultSet row) throws SQLException {
    return new Parcel(row.getString(1), row.getString(2));
  }

  @Override
  public boolean enter(OrderNumber order, Parcel parcel, String by) {
    return transactions.run(unit -> enter(unit, order, parcel, by));
  }

  private boolean enter(Transactions.Unit unit, OrderNumber order, Parcel parcel, String by) {
    Sql sql = Sql.in(unit);
    boolean goesOut =
        sql.first(LOCK, row -> row.getString(1), order.canonical())
            .filter(state -> !state.equals(OrderState.CANCELLED.text()))
            .isPresent();
    if (!goesOut) {
      return false;
    }
    Optional<Parcel> before = of(sql, order);
    if (before.filter(parcel::equals).isPresent()) {
      return true;
    }
    sql.change(
        before.isPresent() ? CHANGE : ADD,
        parcel.carrier(),
        parcel.trackingNumber(),
        order.canonical());
    trail.note(unit, change(order, before, parcel, by));
    return true;
  }

  private static StaffChange change(
      OrderNumber order, Optional<Parcel> before, Parcel after, String by) {
    return before
        .map(
            old ->
                StaffChange.changed(by, SUBJECT, order.canonical(), inShort(old), inShort(after)))
        .orElseGet(() -> StaffChange.added(by, SUBJECT, order.canonical(), inShort(after)));
  }

  /** Not the whole number: the trail is kept for longer than what it is about. */
  private static String inShort(Parcel parcel) {
    String number = parcel.trackingNumber();
    return parcel.carrier() + " …" + number.substring(Math.max(0, number.length() - ENDING));
  }
}
