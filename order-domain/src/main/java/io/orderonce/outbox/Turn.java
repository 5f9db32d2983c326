package io.orderonce.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A consumer's next batch, taken by this node until the lease ends.
 *
 * @param lease the number of this lease: a node whose lease was taken over cannot move the cursor
 * @param more whether others wait behind them
 * @param tries how often the first of the events has failed
 * @param failingSince since when it has
 * @param now by the database's clock
 */
public record Turn(
    String consumer,
    long lease,
    List<OutboxEvent> events,
    boolean more,
    int tries,
    Optional<Instant> failingSince,
    Instant now) {

  public EventId last() {
    return events.get(events.size() - 1).id();
  }
}
