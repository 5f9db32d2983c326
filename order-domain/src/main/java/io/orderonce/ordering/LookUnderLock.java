package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import java.util.Optional;
import java.util.function.Function;

/**
 * The only look that can find out for certain that an order is not there.
 *
 * <p>The transaction of an attempt holds the lock on its customer's row until it has ended on the
 * server, however long its COMMIT hangs and whatever became of its connection. So whoever has the
 * lock himself, and then finds no order, knows that no transaction is on its way to one. Whoever
 * cannot have the lock, or reads without it, knows nothing.
 *
 * <p>A look that found nothing ends with a COMMIT, although it may not have changed anything: a
 * standby refuses it, and a primary that was cut off from its standby cannot answer it.
 */
final class LookUnderLock {

  private final OrderStore store;

  LookUnderLock(OrderStore store) {
    this.store = store;
  }

  /** What the look found. */
  sealed interface Found {

    /** One answer for each. */
    <R> R answer(Function<There, R> there, Function<NotThere, R> notThere, Function<Busy, R> busy);

    /** The order is there. */
    record There(Order order) implements Found {
      @Override
      public <R> R answer(
          Function<There, R> there, Function<NotThere, R> notThere, Function<Busy, R> busy) {
        return there.apply(this);
      }
    }

    /** It is not there, and no transaction that was begun before can still bring it. */
    record NotThere() implements Found {
      @Override
      public <R> R answer(
          Function<There, R> there, Function<NotThere, R> notThere, Function<Busy, R> busy) {
        return notThere.apply(this);
      }
    }

    /** Somebody holds the lock: a transaction may be on its way. */
    record Busy() implements Found {
      @Override
      public <R> R answer(
          Function<There, R> there, Function<NotThere, R> notThere, Function<Busy, R> busy) {
        return busy.apply(this);
      }
    }
  }

  /**
   * @throws OrderStore.StoreUnavailable if the database cannot be asked
   * @throws OrderStore.CommitInDoubt if the answer of the look itself was lost; then it says
   *     nothing
   */
  Found look(CustomerId customer, RequestId requestId) {
    return store.inTransaction(transaction -> look(transaction, customer, requestId));
  }

  /**
   * The same, and if there is no order, attempts from the basket that have not reached the database
   * yet are refused when they do: they were sent with the basket's version of before.
   */
  Found lookAndFence(CustomerId customer, RequestId requestId) {
    return store.inTransaction(
        transaction -> {
          Found found = look(transaction, customer, requestId);
          if (found instanceof Found.NotThere) {
            transaction.fenceBasket(customer);
          }
          return found;
        });
  }

  private static Found look(
      OrderTransaction transaction, CustomerId customer, RequestId requestId) {
    if (transaction.lockIfFree(customer).isEmpty()) {
      transaction.rollBack();
      return new Found.Busy();
    }
    Optional<Order> order = transaction.read(customer, requestId).order();
    order.ifPresent(there -> transaction.rollBack());
    return order.<Found>map(Found.There::new).orElseGet(Found.NotThere::new);
  }
}
