package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import java.util.function.Function;

/**
 * The only read that can find out for certain whether an order exists.
 *
 * <p>The transaction of an attempt holds the lock on its customer's row until the transaction has
 * ended on the server, however long its COMMIT takes and whatever happens to its connection. So a
 * transaction that holds this lock itself, and then finds no order, knows that no earlier
 * transaction can still commit one. A read that does not get the lock, or does without it, proves
 * nothing.
 *
 * <p>It ends with a COMMIT, although it may not have changed anything. A standby refuses the
 * COMMIT, and a primary that is cut off from its standby cannot confirm it. So an order that was
 * found is on the standby, too: one whose own COMMIT was given up there, or ended in a crash, can
 * be read on the primary and still be lost with it.
 */
final class LookUnderLock {

  private final OrderStore store;

  LookUnderLock(OrderStore store) {
    this.store = store;
  }

  /** What was found. */
  sealed interface Found {

    /** One branch for each answer. */
    <R> R answer(Function<There, R> there, Function<NotThere, R> notThere, Function<Busy, R> busy);

    /** The order exists, and survives the loss of the primary. */
    record There(Order order) implements Found {
      @Override
      public <R> R answer(
          Function<There, R> there, Function<NotThere, R> notThere, Function<Busy, R> busy) {
        return there.apply(this);
      }
    }

    /** It does not exist, and no transaction that began earlier can still commit it. */
    record NotThere() implements Found {
      @Override
      public <R> R answer(
          Function<There, R> there, Function<NotThere, R> notThere, Function<Busy, R> busy) {
        return notThere.apply(this);
      }
    }

    /** Another transaction holds the lock and may commit the order. */
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
   * @throws OrderStore.CommitInDoubt if the answer to this read's own COMMIT was lost; then nothing
   *     is known
   */
  Found look(CustomerId customer, RequestId requestId) {
    return store.inTransaction(transaction -> look(transaction, customer, requestId));
  }

  /**
   * The same; and if there is no order, attempts from the basket that have not reached the database
   * yet will be refused there, because they carry the basket's previous version.
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
    if (!transaction.lockIfFree(customer)) {
      transaction.rollBack();
      return new Found.Busy();
    }
    return transaction
        .order(customer, requestId)
        .<Found>map(Found.There::new)
        .orElseGet(Found.NotThere::new);
  }
}
