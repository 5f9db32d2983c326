package io.orderonce.ordering;

/** What is done with an order that is there, where it leads, and what the history calls it. */
public enum OrderAction {
  HOLD(EventKind.HELD, OrderState.HELD),
  RELEASE(EventKind.RELEASED, OrderState.PLACED),
  SHIP(EventKind.SHIPPED, OrderState.SHIPPED),
  /** The goods go back into the stock. */
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

  /** How the order stands afterwards. */
  public OrderState result() {
    return result;
  }

  /** Whether it can be done with an order as it stands. */
  public boolean canBeDoneTo(Order order) {
    return order.state().allows(this);
  }
}
