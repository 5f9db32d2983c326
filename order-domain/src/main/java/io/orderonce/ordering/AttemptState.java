package io.orderonce.ordering;

import io.orderonce.dedup.ClaimDesk;
import java.util.Optional;

/**
 * What became of an attempt, for a sender who lost the answer.
 *
 * @param orderNumber of the order that stands under the id, if it is placed
 */
public record AttemptState(State state, Optional<String> orderNumber) {

  /** Unknown is not "no": the attempt may still be on its way. */
  public enum State {
    RUNNING,
    PLACED,
    UNKNOWN
  }

  public boolean isRunning() {
    return state == State.RUNNING;
  }

  /** Tells it: first the database, then what the cache believes. */
  public static final class Tracker {

    private final Books books;
    private final Entrance entrance;

    public Tracker(Books books, Entrance entrance) {
      this.books = books;
      this.entrance = entrance;
    }

    /**
     * @return empty if the customer's account is switched off or not there
     * @throws Books.BooksUnavailable if the database cannot be asked
     */
    public Optional<AttemptState> stateOf(CustomerId customer, RequestId requestId) {
      Books.LookUp found = books.lookUp(customer, requestId);
      if (!found.enabled()) {
        return Optional.empty();
      }
      return Optional.of(
          found
              .order()
              .map(order -> new AttemptState(State.PLACED, Optional.of(order.number())))
              .orElseGet(() -> openState(entrance.desk(), customer, requestId)));
    }

    private AttemptState openState(ClaimDesk desk, CustomerId customer, RequestId requestId) {
      boolean running = desk.isHeld(entrance.keyOf(customer, requestId));
      return new AttemptState(running ? State.RUNNING : State.UNKNOWN, Optional.empty());
    }
  }
}
