package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import io.orderonce.text.TextForms;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cancels an order: the new state, the goods back into stock and the history, in one transaction.
 */
public final class CancelOrder {

  /** The longest reason that is stored, in characters. */
  public static final int LONGEST_REASON = 500;

  private final OrderStore store;

  public CancelOrder(OrderStore store) {
    this.store = store;
  }

  /** The answer. */
  public sealed interface Cancellation {

    <R> R answer(Cases<R> cases);

    /** One branch for each answer. */
    interface Cases<R> {
      R cancelled(Cancelled outcome);

      R tooLate(TooLate outcome);

      R noSuchOrder(NoSuchOrder outcome);
    }

    /** The order is cancelled, by this call or an earlier one. */
    record Cancelled(Order order) implements Cancellation {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.cancelled(this);
      }
    }

    /** Too late: the order is shipped. */
    record TooLate(Order order) implements Cancellation {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.tooLate(this);
      }
    }

    /** This customer has no such order. */
    record NoSuchOrder() implements Cancellation {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.noSuchOrder(this);
      }
    }
  }

  /** A short text of printable characters. */
  public static boolean isLegalReason(String reason) {
    return TextForms.flawOfRemark(reason, LONGEST_REASON).isEmpty();
  }

  /**
   * @param by the user who cancels
   * @param reason a legal reason, or none
   * @throws OrderStore.StoreUnavailable if the database cannot do it now; nothing has changed
   * @throws OrderStore.CommitInDoubt if it is unknown whether it was done; cancelling again is safe
   */
  public Cancellation cancel(
      CustomerId customer, OrderNumber number, String by, @Nullable String reason) {
    return store.inTransaction(transaction -> cancelled(transaction, customer, number, by, reason));
  }

  private static Cancellation cancelled(
      OrderTransaction transaction,
      CustomerId customer,
      OrderNumber number,
      String by,
      @Nullable String reason) {
    Optional<Order> found = transaction.lockOrder(customer, number);
    if (found.isEmpty()) {
      return new Cancellation.NoSuchOrder();
    }
    Order order = found.get();
    if (order.state() == OrderState.CANCELLED) {
      return new Cancellation.Cancelled(order);
    }
    if (!OrderAction.CANCEL.canBeDoneTo(order)) {
      return new Cancellation.TooLate(order);
    }
    OrderLife.change(transaction, order, OrderAction.CANCEL, by, reason);
    return new Cancellation.Cancelled(order);
  }
}
