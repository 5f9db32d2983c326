package io.orderonce.ordering;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done with an order, the state it leads to, and its kind of event in the history. */
public enum OrderAction {
  HOLD(EventKind.HELD, OrderState.HELD, OrderState.PLACED),
  RELEASE(EventKind.RELEASED, OrderState.PLACED, OrderState.HELD),
  SHIP(EventKind.SHIPPED, OrderState.SHIPPED, OrderState.PLACED),
  /** The goods go back into stock, where the next order may take them: this cannot be undone. */
  CANCEL(EventKind.CANCELLED, OrderState.CANCELLED, null);

  private final EventKind event;
  private final OrderState result;
  private final @Nullable OrderState undone;

  OrderAction(EventKind event, OrderState result, @Nullable OrderState undone) {
    this.event = event;
    this.result = result;
    this.undone = undone;
  }

  public EventKind event() {
    return event;
  }

  /** The order's state afterwards. */
  public OrderState result() {
    return result;
  }

  /** The order's state once it is undone; empty if it cannot be. */
  public Optional<OrderState> undone() {
    return Optional.ofNullable(undone);
  }

  /** Whether an order in this state allows it. */
  public boolean canBeDoneTo(Order order) {
    return order.state().allows(this);
  }
}
