package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The books of the shop: the database, which alone decides whether an order exists.
 *
 * <p>{@link #inTransaction} opens them for one READ COMMITTED transaction; when it returns, what
 * was written is committed. It promises that of two orders of one customer under one request id,
 * and of two orders under one number, one at most is ever entered, on whatever nodes they come.
 */
public interface OrderStore {

  /**
   * Does the work in one transaction.
   *
   * @throws AlreadyEntered if another transaction entered an order under the same id meanwhile
   * @throws CommitInDoubt if COMMIT was sent and its answer lost
   * @throws StoreUnavailable if the database cannot be reached or keeps us waiting too long;
   *     nothing was written
   */
  <T> T inTransaction(Function<OrderTransaction, T> work);

  /**
   * Looks up an order of this customer whose number or request id it is, in a read of its own.
   *
   * @throws StoreUnavailable if the database cannot be asked
   */
  LookUp lookUp(CustomerId customer, RequestId requestId);

  /**
   * The database's time, for a customer whose account is switched on; empty for any other.
   *
   * @throws StoreUnavailable if the database cannot be asked
   */
  Optional<Instant> timeFor(CustomerId customer);

  /**
   * What a look-up found.
   *
   * @param enabled whether the customer exists and his account is switched on
   * @param order of this customer, committed
   */
  record LookUp(boolean enabled, Optional<Order> order) {

    /** Whether there is anything to tell already. */
    boolean isConclusive() {
      return !enabled || order.isPresent();
    }
  }

  /** A unique constraint of ours refused the order: there is a winner to be looked up. */
  final class AlreadyEntered extends RuntimeException {
    public AlreadyEntered(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Nobody knows whether the transaction was committed. */
  final class CommitInDoubt extends RuntimeException {
    public CommitInDoubt(Throwable cause) {
      super("COMMIT was sent but not confirmed", cause);
    }
  }

  /** The database cannot be used now; for certain nothing was written. */
  final class StoreUnavailable extends RuntimeException {
    public StoreUnavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
