package io.orderonce.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sequence of events, for readers that remember for themselves how far they have come. */
public interface EventFeed {

  /**
   * The events that follow, oldest first.
   *
   * @return empty if there was no such event, or if events after it have been removed: the reader
   *     would miss them
   */
  Optional<List<OutboxEvent>> after(EventId last, int size);

  /** The oldest events that are kept. */
  List<OutboxEvent> oldest(int size);

  /**
   * Removes events that got their place before this moment, except those that a consumer has not
   * handled yet.
   *
   * @return how many
   */
  int forgetBefore(Instant moment);
}
