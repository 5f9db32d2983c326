package io.orderonce.ordering;

import org.jspecify.annotations.Nullable;

/**
 * The one way in which an order gets from state to state: with its history, and with its goods back
 * in the stock when it is cancelled. Buyers, staff and the desk for duplicates all come through
 * here.
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
}
