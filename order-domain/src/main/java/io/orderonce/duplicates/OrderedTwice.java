package io.orderonce.duplicates;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderState;

/**
 * A customer reports that one of their orders repeats another one. If it has not been shipped, it
 * is cancelled and linked to its twin, which does not change; if it has, staff get a case.
 *
 * <p>Of two orders at most one is ever cancelled like this, whichever of them is reported, however
 * often and however simultaneously.
 */
public interface OrderedTwice {

  /**
   * One transaction. A repeated report gets the same answer and changes nothing.
   *
   * @param number of the order that was not intended
   * @param twin the number of the order that was
   * @param by the user who reports it
   * @param reason for the history of the order, a legal one
   */
  Answer report(
      CustomerId customer, OrderNumber number, OrderNumber twin, String by, String reason);

  /** Whether the order can still be reported: a cancelled one cannot. */
  static boolean canBeReported(Order order) {
    return order.state() != OrderState.CANCELLED;
  }

  /** The answer. */
  sealed interface Answer {

    <R> R answer(Cases<R> cases);

    /** It is cancelled and linked to its twin. */
    record Cancelled(Order order) implements Answer {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.cancelled(this);
      }
    }

    /** It is shipped: staff will look at it. */
    record ForTheStaff(Order order) implements Answer {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.forTheStaff(this);
      }
    }

    /** It was cancelled earlier, for another reason; nothing has changed. */
    record AlreadyCancelled(Order order) implements Answer {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.alreadyCancelled(this);
      }
    }

    /** The other one is cancelled: without this one too, nothing would be left. */
    record TwinCancelled(Order order, Order twin) implements Answer {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.twinCancelled(this);
      }
    }

    /** An order is not its own twin. */
    record Itself() implements Answer {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.itself(this);
      }
    }

    /** At least one of the orders does not exist or is not this customer's. */
    record NoSuchOrder() implements Answer {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.noSuchOrder(this);
      }
    }
  }

  /** One branch for each answer. */
  interface Cases<R> {
    R cancelled(Answer.Cancelled outcome);

    R forTheStaff(Answer.ForTheStaff outcome);

    R alreadyCancelled(Answer.AlreadyCancelled outcome);

    R twinCancelled(Answer.TwinCancelled outcome);

    R itself(Answer.Itself outcome);

    R noSuchOrder(Answer.NoSuchOrder outcome);
  }
}
