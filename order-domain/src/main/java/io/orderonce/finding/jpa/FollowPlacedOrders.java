package io.orderonce.finding.jpa;

import io.orderonce.jpa.Transactions;
import io.orderonce.outbox.EventConsumer;
import io.orderonce.outbox.EventType;
import io.orderonce.outbox.OutboxEvent;
import java.util.List;

/** Enters the words of an order a moment after it was placed: placing does not wait for them. */
final class FollowPlacedOrders implements EventConsumer {

  static final String CONSUMER = "words";

  private final Transactions transactions;

  FollowPlacedOrders(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return CONSUMER;
  }

  /** An order that is found by its number only does not hold up the others. */
  @Override
  public WhenHopeless whenHopeless() {
    return WhenHopeless.LEAVE_OUT;
  }

  @Override
  public void accept(List<OutboxEvent> events) {
    List<String> placed =
        events.stream()
            .filter(event -> event.type() == EventType.PLACED)
            .map(event -> event.order().canonical())
            .toList();
    if (!placed.isEmpty()) {
      transactions.run(
          unit -> {
            OrderWords.enter(unit, placed);
            return placed;
          });
    }
  }
}
