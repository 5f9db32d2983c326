package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The database of orders, which alone decides whether an order exists.
 *
 * <p>{@link #inTransaction} runs one READ COMMITTED transaction; when it returns, the writes are
 * committed. Promised: of two orders of one customer under one request id, and of two orders under
 * one number, at most one is ever stored, whichever nodes they come in on.
 */
public interface OrderStore {

  /**
   * Does the work in one transaction.
   *
   * @throws AlreadyEntered if another transaction has stored an order under the same id in the
   *     meantime
   * @throws CommitInDoubt if COMMIT was sent and its answer was lost
   * @throws StoreUnavailable if the database cannot be reached or takes too long; nothing was
   *     written
   */
  <T> T inTransaction(Function<OrderTransaction, T> work);

  /**
   * Places a tray of orders in one transaction. All of them are stored or none is.
   *
   * @throws AlreadyEntered if another transaction has stored one of the orders under the same id in
   *     the meantime
   * @throws CommitInDoubt if COMMIT was sent and its answer was lost
   * @throws StoreUnavailable if the database cannot be reached or takes too long; nothing was
   *     written
   */
  <T> T placing(Function<TrayTransaction, T> work);

  /**
   * Looks up an order of this customer by number or request id, in a transaction of its own.
   *
   * @throws StoreUnavailable if the database cannot be asked
   */
  LookUp lookUp(CustomerId customer, RequestId requestId);

  /**
   * The database's time, for a customer with an enabled account; empty for any other.
   *
   * @throws StoreUnavailable if the database cannot be asked
   */
  Optional<Instant> timeFor(CustomerId customer);

  /**
   * The result of a look-up.
   *
   * @param enabled whether the customer exists and the account is enabled
   * @param order of this customer, committed
   */
  record LookUp(boolean enabled, Optional<Order> order) {

    /** Whether this already answers the sender. */
    boolean isConclusive() {
      return !enabled || order.isPresent();
    }
  }

  /** One of our unique constraints rejected the order: the order that won can be looked up. */
  final class AlreadyEntered extends RuntimeException {
    public AlreadyEntered(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** It is unknown whether the transaction was committed. */
  final class CommitInDoubt extends RuntimeException {
    public CommitInDoubt(Throwable cause) {
      super("COMMIT was sent but not confirmed", cause);
    }
  }

  /** The database cannot be used now; it is certain that nothing was written. */
  final class StoreUnavailable extends RuntimeException {

    private final boolean busyRow;

    /**
     * @param busyRow whether the database is well, and only a row was held by another transaction
     */
    public StoreUnavailable(String message, Throwable cause, boolean busyRow) {
      super(message, cause);
      this.busyRow = busyRow;
    }

    boolean isBusyRow() {
      return busyRow;
    }
  }
}
