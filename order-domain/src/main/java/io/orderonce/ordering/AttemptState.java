package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import java.util.Optional;

/**
 * What became of an attempt, for a sender who lost the answer.
 *
 * @param orderNumber of the order under the id, if it is placed
 */
public record AttemptState(State state, Optional<OrderNumber> orderNumber) {

  /** Unknown does not mean "no": the attempt may still be running. */
  public enum State {
    RUNNING,
    PLACED,
    UNKNOWN
  }

  public boolean isRunning() {
    return state == State.RUNNING;
  }

  /**
   * Finds the state: asks the cache first, then the database. The other way round, an order that is
   * committed and settled between the two questions would be missed by both.
   */
  public static final class Tracker {

    private final OrderStore store;
    private final OrderClaims claims;

    public Tracker(OrderStore store, OrderClaims claims) {
      this.store = store;
      this.claims = claims;
    }

    /**
     * @return empty if the customer's account is disabled or does not exist
     * @throws OrderStore.StoreUnavailable if the database cannot be asked
     */
    public Optional<AttemptState> stateOf(CustomerId customer, RequestId requestId) {
      boolean held = claims.isHeld(customer, requestId);
      OrderStore.LookUp found = store.lookUp(customer, requestId);
      return found.enabled()
          ? Optional.of(
              found
                  .order()
                  .map(order -> new AttemptState(State.PLACED, Optional.of(order.number())))
                  .orElseGet(() -> open(held)))
          : Optional.empty();
    }

    private static AttemptState open(boolean held) {
      return new AttemptState(held ? State.RUNNING : State.UNKNOWN, Optional.empty());
    }
  }
}
