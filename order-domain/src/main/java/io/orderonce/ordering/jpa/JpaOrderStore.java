package io.orderonce.ordering.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Outage;
import io.orderonce.jpa.Queries;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.OrderStore;
import io.orderonce.ordering.OrderTransaction;
import io.orderonce.ordering.RequestId;
import io.orderonce.ordering.TrayTransaction;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The order store, on PostgreSQL or H2. */
public final class JpaOrderStore implements OrderStore {

  private static final String TIME_IF_ENABLED =
      "SELECT %s FROM customers WHERE customer_id = ? AND enabled";

  private final String timeIfEnabled;

  private final Transactions transactions;
  private final DatabaseKind kind;
  private final Clock clock;
  private final JpaAuditTrail trail;

  /**
   * @param clock gives the time where the database cannot
   */
  public JpaOrderStore(Transactions transactions, DatabaseKind kind, Clock clock) {
    this.transactions = transactions;
    this.kind = kind;
    this.clock = clock;
    this.timeIfEnabled = TIME_IF_ENABLED.formatted(kind.timeExpression());
    this.trail = new JpaAuditTrail(transactions, clock);
  }

  @Override
  public <T> T inTransaction(Function<OrderTransaction, T> work) {
    return committed(unit -> work.apply(jpaTransaction(unit)));
  }

  @Override
  public <T> T placing(Function<TrayTransaction, T> work) {
    return committed(unit -> work.apply(new JpaTrayTransaction(unit, kind, clock)));
  }

  private <T> T committed(Function<Transactions.Unit, T> work) {
    try {
      return transactions.run(work);
    } catch (Transactions.CommitFailed e) {
      throw new CommitInDoubt(e);
    } catch (RuntimeException e) {
      throw meaningOf(e);
    }
  }

  @Override
  public LookUp lookUp(CustomerId customer, RequestId requestId) {
    return ask(queries -> new OrderRows(queries).lookUp(customer, requestId));
  }

  @Override
  public Optional<Instant> timeFor(CustomerId customer) {
    return ask(
        queries ->
            queries.first(
                timeIfEnabled, row -> JpaOrderTransaction.timeOr(row, 1, clock), customer.value()));
  }

  private <T> T ask(Function<Queries, T> question) {
    try {
      return transactions.ask(question);
    } catch (RuntimeException e) {
      throw meaningOf(e);
    }
  }

  /** An order transaction within the caller's transaction. */
  public OrderTransaction transaction(Transactions.Unit unit) {
    return jpaTransaction(unit);
  }

  private JpaOrderTransaction jpaTransaction(Transactions.Unit unit) {
    return new JpaOrderTransaction(unit, kind, clock, trail);
  }

  private static RuntimeException meaningOf(RuntimeException e) {
    if (DatabaseFault.isViolationOf(e, "pk_orders", "uq_orders_request")) {
      return new AlreadyEntered("an order with the same number or request id already exists", e);
    }
    Optional<SQLException> sql = DatabaseFault.sqlCause(e);
    boolean outage =
        sql.isPresent() ? DatabaseFault.isOutage(e) : e instanceof PersistenceException;
    return outage
        ? new StoreUnavailable(
            sql.map(SQLException::getMessage).orElseGet(e::toString), e, isBusyRow(e))
        : e;
  }

  private static boolean isBusyRow(RuntimeException e) {
    return Outage.in(e)
        .filter(reason -> reason == Outage.LOCK_TIMEOUT || reason == Outage.DEADLOCK)
        .isPresent();
  }
}
