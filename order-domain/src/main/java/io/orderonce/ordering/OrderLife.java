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
}
