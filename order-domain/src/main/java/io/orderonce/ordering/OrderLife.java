package io.orderonce.ordering;

import org.jspecify.annotations.Nullable;

/**
 * The only code that changes an order's state: it writes the history, and puts the goods back into
 * stock on cancellation. Buyers, staff and the handling of duplicates all use it.
 */
final class OrderLife {

  private OrderLife() {}

  /**
   * @param order locked in this transaction
   * @throws IllegalStateException if the order's state does not allow it
   */
  static void change(
      OrderTransaction transaction,
      Order order,
      OrderAction action,
      String by,
      @Nullable String reason) {
    order.apply(action, transaction.now(), by, reason);
    if (action == OrderAction.CANCEL) {
      transaction.putBack(order);
    }
  }

  /**
   * The same, and nobody is told of it until it can no longer be undone.
   *
   * @see UndoHandling
   */
  static void changeUndoably(
      OrderTransaction transaction, Order order, OrderAction action, String by) {
    change(transaction, order, action, by, null);
    order.last().tellFrom(order.last().at().plus(UndoHandling.UNTOLD));
  }

  /**
   * Takes back the last step, of which nobody was told yet and nobody will be.
   *
   * @param order locked in this transaction
   * @throws IllegalStateException if that step was another one, or cannot be undone
   */
  static void undo(OrderTransaction transaction, Order order, OrderAction action, String by) {
    order.undo(action, transaction.now(), by);
    transaction.tellNobodyOfLastTwo(order);
  }
}
