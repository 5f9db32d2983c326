package io.orderonce.ordering;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What staff do with an existing order: hold, release, ship or cancel it. Each is one transaction
 * that changes the state and records who did it and why.
 */
public final class HandleOrder {

  private final OrderStore store;

  public HandleOrder(OrderStore store) {
    this.store = store;
  }

  /** The answer. */
  public sealed interface Handling {

    <R> R answer(Cases<R> cases);

    /** One branch for each answer. */
    interface Cases<R> {
      R done(Done outcome);

      R wrongState(WrongState outcome);

      R noSuchOrder(NoSuchOrder outcome);
    }

    /**
     * The order is in that state, by this call or an earlier one; an earlier call's reason is kept.
     */
    record Done(Order order) implements Handling {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.done(this);
      }
    }

    /** The order's present state does not allow it; nothing has changed. */
    record WrongState(Order order) implements Handling {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.wrongState(this);
      }
    }

    record NoSuchOrder() implements Handling {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.noSuchOrder(this);
      }
    }
  }

  /**
   * @param by the user who does it
   * @param reason one that {@link CancelOrder#isLegalReason} accepts, or none
   * @throws OrderStore.StoreUnavailable if the database cannot do it now; nothing has changed
   * @throws OrderStore.CommitInDoubt if it is unknown whether it was done; the order's state shows
   *     it
   */
  public Handling handle(
      OrderAction action, OrderNumber number, String by, @Nullable String reason) {
    return store.inTransaction(
        transaction ->
            handled(
                transaction,
                action,
                number,
                by,
                reason,
                order -> OrderLife.change(transaction, order, action, by, reason)));
  }

  /**
   * The same, without a reason; {@link UndoHandling} can take it back within seconds. Those who
   * follow orders, and so the customer's mailbox, learn of it when it can no longer be undone.
   *
   * @param action one that {@link OrderAction#undone() can be undone}
   */
  public Handling handleUndoably(OrderAction action, OrderNumber number, String by) {
    if (action.undone().isEmpty()) {
      throw new IllegalArgumentException(action + " cannot be undone");
    }
    return store.inTransaction(
        transaction ->
            handled(
                transaction,
                action,
                number,
                by,
                null,
                order -> OrderLife.changeUndoably(transaction, order, action, by)));
  }

  private static Handling handled(
      OrderTransaction transaction,
      OrderAction action,
      OrderNumber number,
      String by,
      @Nullable String reason,
      Consumer<Order> change) {
    Optional<Order> found = transaction.lockOrder(number);
    if (found.isEmpty()) {
      return new Handling.NoSuchOrder();
    }
    Order order = found.get();
    OrderState before = order.state();
    if (before == action.result()) {
      return new Handling.Done(order);
    }
    if (!before.allows(action)) {
      return new Handling.WrongState(order);
    }
    change.accept(order);
    transaction.tell(new OrderTransaction.StaffAction(by, action.event(), order, before, reason));
    return new Handling.Done(order);
  }
}
