package io.orderonce.ordering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Resolves orders that look like one intent ordered twice. Works within the caller's transaction,
 * on orders of any customers.
 */
public final class ResolveDuplicate {

  /** The user recorded when a suspected duplicate is put on hold. */
  public static final String CHECK = "duplicate check";

  private static final String LOOKS_LIKE_ANOTHER = "it looks like another order";

  private ResolveDuplicate() {}

  /** The answer. */
  public sealed interface Resolution {

    /** One branch for each answer. */
    <R> R answer(Function<Done, R> done, Function<WrongState, R> wrongState);

    record Done() implements Resolution {
      @Override
      public <R> R answer(Function<Done, R> done, Function<WrongState, R> wrongState) {
        return done.apply(this);
      }
    }

    /** The order's present state does not allow it; nothing has changed. */
    record WrongState(Order order) implements Resolution {
      @Override
      public <R> R answer(Function<Done, R> done, Function<WrongState, R> wrongState) {
        return wrongState.apply(this);
      }
    }
  }

  /**
   * Whether the twin can be cancelled in favour of the other order: one of the two has to be left.
   */
  public static boolean canBeCancelled(Order twin, Order kept) {
    return OrderAction.CANCEL.canBeDoneTo(twin) && kept.state() != OrderState.CANCELLED;
  }

  /**
   * Cancels the twin and keeps the other order. Both histories record it; a customer sees the
   * number of the other order only if it is their own too.
   *
   * @param reason shown to the customer
   */
  public static Resolution cancel(
      OrderTransaction transaction, OrderNumber twin, OrderNumber kept, String by, String reason) {
    // in one order, so that two decisions cannot deadlock
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
   * Cancels an order that its buyer reports as a repetition of another one of theirs. The other
   * order does not change.
   */
  public static void cancelRepeated(
      OrderTransaction transaction, Order order, Order twin, String by, String reason) {
    OrderLife.change(transaction, order, OrderAction.CANCEL, by, reason);
    order.markDuplicateOf(twin);
  }

  /** Records that its buyer reported an order that could no longer be cancelled. */
  public static void noteReport(
      OrderTransaction transaction, Order order, String by, String reason) {
    order.note(EventKind.REPORTED_TWICE, transaction.now(), by, reason);
    transaction.tell(
        new OrderTransaction.StaffAction(
            by, EventKind.REPORTED_TWICE, order, order.state(), reason));
  }

  /** Keeps the order from being shipped until staff have decided, if its state still allows it. */
  public static void hold(OrderTransaction transaction, OrderNumber number) {
    transaction
        .lockOrder(number)
        .filter(OrderAction.HOLD::canBeDoneTo)
        .ifPresent(
            order ->
                OrderLife.change(transaction, order, OrderAction.HOLD, CHECK, LOOKS_LIKE_ANOTHER));
  }

  /** Releases the order if only the check has held it. */
  public static void release(OrderTransaction transaction, OrderNumber number, String by) {
    transaction.lockOrder(number).ifPresent(order -> releaseIfChecked(transaction, order, by));
  }

  /**
   * Two orders that staff had decided to be both intended are in doubt again. The later one is held
   * again if it waits to be shipped only because that decision released it.
   *
   * @param decidedBy the user who had decided
   * @return false if one of them is cancelled, so that there is nothing left to decide; then
   *     nothing has changed
   */
  public static boolean doubtAgain(
      OrderTransaction transaction, OrderNumber earlier, OrderNumber later, String decidedBy) {
    List<Order> both =
        Stream.of(earlier, later)
            .sorted()
            .map(number -> transaction.lockOrder(number).orElseThrow())
            .toList();
    if (both.stream().anyMatch(order -> order.state() == OrderState.CANCELLED)) {
      return false;
    }
    both.stream()
        .filter(order -> order.number().equals(later))
        .filter(order -> wasReleasedFromCheck(order, decidedBy))
        .forEach(
            order ->
                OrderLife.change(transaction, order, OrderAction.HOLD, CHECK, LOOKS_LIKE_ANOTHER));
    return true;
  }

  private static boolean wasReleasedFromCheck(Order order, String by) {
    List<OrderEvent> history = order.history();
    OrderEvent last = history.get(history.size() - 1);
    return OrderAction.HOLD.canBeDoneTo(order)
        && last.kind() == EventKind.RELEASED
        && last.by().equals(by)
        && history.get(history.size() - 2).by().equals(CHECK);
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
