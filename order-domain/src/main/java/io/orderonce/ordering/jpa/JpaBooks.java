package io.orderonce.ordering.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.Books;
import io.orderonce.ordering.CustomerId;
import io.orderonce.ordering.Ledger;
import io.orderonce.ordering.RequestId;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The books, on PostgreSQL or H2. */
public final class JpaBooks implements Books {

  private final Transactions transactions;
  private final DatabaseKind kind;
  private final Clock clock;
  private final JpaAuditTrail trail;

  /**
   * @param clock tells the time where the database cannot
   */
  public JpaBooks(Transactions transactions, DatabaseKind kind, Clock clock) {
    this.transactions = transactions;
    this.kind = kind;
    this.clock = clock;
    this.trail = new JpaAuditTrail(transactions, clock);
  }

  @Override
  public <T> T inTransaction(Function<Ledger, T> work) {
    try {
      return transactions.run(unit -> work.apply(jpaLedger(unit)));
    } catch (Transactions.CommitFailed e) {
      throw new CommitInDoubt(e);
    } catch (RuntimeException e) {
      throw meaningOf(e);
    }
  }

  @Override
  public LookUp lookUp(CustomerId customer, RequestId requestId) {
    return reading(ledger -> ledger.lookUp(customer, requestId));
  }

  @Override
  public Optional<Instant> timeFor(CustomerId customer) {
    return reading(
        ledger -> ledger.isEnabled(customer) ? Optional.of(ledger.now()) : Optional.empty());
  }

  /** A transaction that only read has nothing to commit, and so no COMMIT to be in doubt about. */
  private <T> T reading(Function<JpaLedger, T> question) {
    try {
      return transactions.run(
          unit -> {
            unit.rollBack();
            return question.apply(jpaLedger(unit));
          });
    } catch (RuntimeException e) {
      throw meaningOf(e);
    }
  }

  /** The books within a transaction that somebody else has opened. */
  public Ledger ledger(Transactions.Unit unit) {
    return jpaLedger(unit);
  }

  private JpaLedger jpaLedger(Transactions.Unit unit) {
    return new JpaLedger(unit, kind, clock, trail);
  }

  private static RuntimeException meaningOf(RuntimeException e) {
    if (DatabaseFault.isViolationOf(e, "pk_orders", "uq_orders_request")) {
      return new AlreadyEntered("an order with the same number or request id already exists", e);
    }
    Optional<SQLException> sql = DatabaseFault.sqlCause(e);
    boolean outage =
        sql.isPresent() ? DatabaseFault.isOutage(e) : e instanceof PersistenceException;
    return outage
        ? new BooksUnavailable(sql.map(SQLException::getMessage).orElseGet(e::toString), e)
        : e;
  }
}
