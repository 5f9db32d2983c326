package io.orderonce.ordering;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes back what a member of staff has just done to an order by {@link
 * HandleOrder#handleUndoably}: the order has its state of before, and both steps are in its history
 * and in the audit trail. Only the same member of staff can, within seconds, and as long as nothing
 * else has happened to the order. Nobody outside the shop has been told of the step, or will be.
 */
public final class UndoHandling {

  /** Longer than it is offered on the page: a line that is slow must not take it away. */
  public static final Duration ALLOWED = Duration.ofSeconds(15);

  /** Longer than that by more than a transaction may take, so that no undo comes too late. */
  static final Duration UNTOLD = Duration.ofSeconds(30);

  private final OrderStore store;

  public UndoHandling(OrderStore store) {
    this.store = store;
  }

  /** The answer. */
  public sealed interface Undoing {

    <R> R answer(Cases<R> cases);

    /** One branch for each answer. */
    interface Cases<R> {
      R undone(Undone outcome);

      R tooLate(TooLate outcome);

      R noSuchOrder(NoSuchOrder outcome);
    }

    /** The step is undone, by this call or an earlier one. */
    record Undone(Order order) implements Undoing {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.undone(this);
      }
    }

    /** It is too long ago, or something else has happened since; nothing has changed. */
    record TooLate(Order order) implements Undoing {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.tooLate(this);
      }
    }

    record NoSuchOrder() implements Undoing {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.noSuchOrder(this);
      }
    }
  }

  /**
   * @param by the user who took the step
   * @throws OrderStore.StoreUnavailable if the database cannot do it now; nothing has changed
   * @throws OrderStore.CommitInDoubt if it is unknown whether it was done; undoing again is safe
   */
  public Undoing undo(OrderAction action, OrderNumber number, String by) {
    return store.inTransaction(transaction -> undone(transaction, action, number, by));
  }

  private static Undoing undone(
      OrderTransaction transaction, OrderAction action, OrderNumber number, String by) {
    Optional<Order> found = transaction.lockOrder(number);
    if (found.isEmpty()) {
      return new Undoing.NoSuchOrder();
    }
    Order order = found.get();
    if (isDone(order, action, by)) {
      return new Undoing.Undone(order);
    }
    if (!isAllowed(order, action, by, transaction.now())) {
      return new Undoing.TooLate(order);
    }
    OrderState before = order.state();
    OrderLife.undo(transaction, order, action, by);
    transaction.tell(new OrderTransaction.StaffAction(by, EventKind.UNDONE, order, before, null));
    return new Undoing.Undone(order);
  }

  private static boolean isDone(Order order, OrderAction action, String by) {
    OrderEvent last = order.last();
    return last.kind() == EventKind.UNDONE
        && last.by().equals(by)
        && action.undone().filter(order.state()::equals).isPresent();
  }

  private static boolean isAllowed(Order order, OrderAction action, String by, Instant now) {
    OrderEvent last = order.last();
    return last.isUntold()
        && last.kind() == action.event()
        && last.by().equals(by)
        && !now.isAfter(last.at().plus(ALLOWED));
  }
}
