package io.orderonce.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The events that wait: for their place in the sequence, and for each consumer. */
public interface Backlog {

  State read();

  /**
   * @param now by the database's clock
   * @param unrelayed how many events have no place yet; not counted beyond {@value #MOST_COUNTED}
   * @param oldestUnrelayed when the first of them happened
   */
  record State(
      Instant now,
      long unrelayed,
      Optional<Instant> oldestUnrelayed,
      List<EventCursors.Standing> consumers) {

    /** How many events this consumer has still to handle, those without a place included. */
    public long waitingFor(String consumer) {
      return unrelayed + standings(consumer).mapToLong(EventCursors.Standing::waiting).sum();
    }

    /** When the first of them happened. */
    public Optional<Instant> oldestFor(String consumer) {
      return standings(consumer)
          .flatMap(one -> one.oldest().stream())
          .findFirst()
          .or(() -> oldestUnrelayed);
    }

    private Stream<EventCursors.Standing> standings(String consumer) {
      return consumers.stream().filter(one -> one.consumer().equals(consumer));
    }
  }

  long MOST_COUNTED = 100_000;
}
