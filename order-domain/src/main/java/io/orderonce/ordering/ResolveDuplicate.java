package io.orderonce.ordering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What becomes of orders that look like one intent ordered twice. Works within a transaction that
 * somebody else has opened, on orders of any customers.
 */
public final class ResolveDuplicate {

  /** Who puts a suspected duplicate on hold. */
  public static final String CHECK = "duplicate check";

  private ResolveDuplicate() {}

  /** What one is told. */
  public sealed interface Resolution {

    /** One answer for each. */
    <R> R answer(Function<Done, R> done, Function<WrongState, R> wrongState);

    record Done() implements Resolution {
      @Override
      public <R> R answer(Function<Done, R> done, Function<WrongState, R> wrongState) {
        return done.apply(this);
      }
    }

    /** In the present state of this order it cannot be done; nothing has changed. */
    record WrongState(Order order) implements Resolution {
      @Override
      public <R> R answer(Function<Done, R> done, Function<WrongState, R> wrongState) {
        return wrongState.apply(this);
      }
    }
  }

  /** Whether the twin can be taken back for the other one: something has to be left. */
  public static boolean canBeCancelled(Order twin, Order kept) {
    return OrderAction.CANCEL.canBeDoneTo(twin) && kept.state() != OrderState.CANCELLED;
  }

  /**
   * Takes back the twin and keeps the other. Both histories tell; a customer is told the number of
   * the other order only if it is his, too.
   *
   * @param reason for the customer to read
   */
  public static Resolution cancel(
      OrderTransaction transaction, OrderNumber twin, OrderNumber kept, String by, String reason) {
    // in one order, so that two who decide do not wait for each other crosswise
    List<Order> both =
        Stream.of(twin, kept)
            .sorted()
            .map(number -> transaction.lockOrder(number).orElseThrow())
            .toList();
    Order wrong = both.get(twin.equals(both.get(0).number()) ? 0 : 1);
    Order right = both.get(wrong == both.get(0) ? 1 : 0);
    if (!canBeCancelled(wrong, right)) {
      return new Resolution.WrongState(OrderAction.CANCEL.canBeDoneTo(wrong) ? right : wrong);
    }
    OrderState before = wrong.state();
    Instant now = transaction.now();
    OrderLife.change(transaction, wrong, OrderAction.CANCEL, by, reason);
    if (wrong.customer().equals(right.customer())) {
      wrong.markDuplicateOf(right);
      right.note(EventKind.TWIN_CANCELLED, now, by, "order " + wrong.number() + " was cancelled");
    } else {
      right.note(EventKind.TWIN_CANCELLED, now, by, null);
    }
    releaseIfChecked(transaction, right, by);
    transaction.tell(
        new OrderTransaction.StaffAction(by, EventKind.CANCELLED, wrong, before, reason));
    return new Resolution.Done();
  }

  /**
   * Takes back an order of which its buyer says that it repeats another one of theirs. The other
   * one stays as it is.
   */
  public static void cancelRepeated(
      OrderTransaction transaction, Order order, Order twin, String by, String reason) {
    OrderLife.change(transaction, order, OrderAction.CANCEL, by, reason);
    order.markDuplicateOf(twin);
  }

  /** Writes down that its buyer said so of an order that could not be taken back any more. */
  public static void noteReport(
      OrderTransaction transaction, Order order, String by, String reason) {
    order.note(EventKind.REPORTED_TWICE, transaction.now(), by, reason);
    transaction.tell(
        new OrderTransaction.StaffAction(
            by, EventKind.REPORTED_TWICE, order, order.state(), reason));
  }

  /** Keeps the order from being shipped until somebody has decided, if it is still to be had. */
  public static void hold(OrderTransaction transaction, OrderNumber number) {
    transaction
        .lockOrder(number)
        .filter(OrderAction.HOLD::canBeDoneTo)
        .ifPresent(
            order ->
                OrderLife.change(
                    transaction, order, OrderAction.HOLD, CHECK, "it looks like another order"));
  }

  /** Lets the order go on if nothing but the check has held it. */
  public static void release(OrderTransaction transaction, OrderNumber number, String by) {
    transaction.lockOrder(number).ifPresent(order -> releaseIfChecked(transaction, order, by));
  }

  private static void releaseIfChecked(OrderTransaction transaction, Order order, String by) {
    Optional<OrderEvent> held =
        order.history().stream()
            .filter(event -> event.kind() == EventKind.HELD)
            .reduce((first, last) -> last);
    if (order.state() == OrderState.HELD && held.filter(e -> e.by().equals(CHECK)).isPresent()) {
      OrderLife.change(transaction, order, OrderAction.RELEASE, by, null);
    }
  }
}
