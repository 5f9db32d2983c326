package io.orderonce.duplicates;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderState;

/**
 * A customer says that one order repeats another one of theirs. What has not been shipped is
 * cancelled and linked to its twin, which stays as it is; what has been is a case for the staff.
 *
 * <p>Of two orders one at most is ever cancelled like this, whichever way round it is said, however
 * often and however simultaneously.
 */
public interface OrderedTwice {

  /**
   * One transaction. Said again, it is answered as before and changes nothing.
   *
   * @param number of the order that was not meant
   * @param twin the number of the one that was
   * @param by the user who says so
   * @param reason for the history of the order, a legal one
   */
  Answer report(
      CustomerId customer, OrderNumber number, OrderNumber twin, String by, String reason);

  /** Whether there is anything left of the order that could be reported. */
  static boolean canBeReported(Order order) {
    return order.state() != OrderState.CANCELLED;
  }

  /** What one is told. */
  sealed interface Answer {

    <R> R answer(Cases<R> cases);

    /** It is cancelled and linked to its twin. */
    record Cancelled(Order order) implements Answer {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.cancelled(this);
      }
    }

    /** It is shipped: the staff look at it. */
    record ForTheStaff(Order order) implements Answer {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.forTheStaff(this);
      }
    }

    /** It was cancelled before, for another reason; nothing has changed. */
    record AlreadyCancelled(Order order) implements Answer {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.alreadyCancelled(this);
      }
    }

    /** The other one is cancelled: if this one went too, nothing would be left. */
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

    /** This customer does not have both orders. */
    record NoSuchOrder() implements Answer {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.noSuchOrder(this);
      }
    }
  }

  /** One answer for each. */
  interface Cases<R> {
    R cancelled(Answer.Cancelled outcome);

    R forTheStaff(Answer.ForTheStaff outcome);

    R alreadyCancelled(Answer.AlreadyCancelled outcome);

    R twinCancelled(Answer.TwinCancelled outcome);

    R itself(Answer.Itself outcome);

    R noSuchOrder(Answer.NoSuchOrder outcome);
  }
}
