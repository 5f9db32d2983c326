package io.orderonce.ordering;

/** What can be done with an order, the state it leads to, and its kind of event in the history. */
public enum OrderAction {
  HOLD(EventKind.HELD, OrderState.HELD),
  RELEASE(EventKind.RELEASED, OrderState.PLACED),
  SHIP(EventKind.SHIPPED, OrderState.SHIPPED),
  /** The goods go back into stock. */
  CANCEL(EventKind.CANCELLED, OrderState.CANCELLED);

  private final EventKind event;
  private final OrderState result;

  OrderAction(EventKind event, OrderState result) {
    this.event = event;
    this.result = result;
  }

  public EventKind event() {
    return event;
  }

  /** The order's state afterwards. */
  public OrderState result() {
    return result;
  }

  /** Whether an order in this state allows it. */
  public boolean canBeDoneTo(Order order) {
    return order.state().allows(this);
  }
}
