package io.orderonce.outbox;

import java.util.Optional;

/**
 * The place of an event in the sequence of all events: each is one more than the one before. It is
 * given after COMMIT, so a reader that has seen one has seen all that are smaller.
 */
public record EventId(long value) implements Comparable<EventId> {

  /** Before the first event. */
  public static final EventId NONE = new EventId(0);

  private static final String LEGAL = "0|[1-9][0-9]{0,17}";

  /**
   * @throws IllegalArgumentException if it is negative
   */
  public EventId {
    if (value < 0) {
      throw new IllegalArgumentException("no event has the number " + value);
    }
  }

  /** Empty if the text cannot be an id. */
  public static Optional<EventId> read(String text) {
    return text.matches(LEGAL) ? Optional.of(new EventId(Long.parseLong(text))) : Optional.empty();
  }

  EventId next() {
    return new EventId(value + 1);
  }

  @Override
  public int compareTo(EventId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
