package io.orderonce.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far each consumer has come. A cursor is moved by one node at a time, which holds its lease;
 * if that node dies, another one goes on when the lease has ended.
 */
public interface EventCursors {

  /** Longer than a batch may take. */
  Duration LEASE = Duration.ofMinutes(1);

  /**
   * Takes the consumer's next batch, if there is one, it is due, and no other node has it.
   *
   * @param most the largest batch; after a failure it is one event
   * @throws IllegalStateException if no migration has entered the consumer
   */
  Optional<Turn> take(String consumer, int most);

  /**
   * Moves the cursor behind the batch.
   *
   * @return whether the lease still held; if not, another node has the batch now
   */
  boolean handled(Turn turn);

  /** Has the events handed over again, one by one, from this moment. */
  void failed(Turn turn, Instant again, String trouble);

  /** Moves the cursor behind the only event of the turn, and counts it as left out. */
  void leaveOut(Turn turn, String trouble);

  /** Hands nothing over any more until {@link #runAgain}. */
  void stop(Turn turn, String trouble);

  /**
   * Goes on at once: a consumer that waits or has stopped, with the event that failed; one that has
   * left events out, from the first of them.
   *
   * @return whether there is such a consumer
   */
  boolean runAgain(String consumer);

  /** All consumers, by name. */
  List<Standing> all();

  /**
   * Where a consumer stands.
   *
   * @param last the last event that it has handled
   * @param waiting how many are waiting for it
   * @param oldest when the first of them happened
   * @param tries how often that one has failed
   * @param next when it is tried again
   * @param stopped since when nothing is handed over any more
   * @param leftOut how many events failed too often and were left out
   * @param trouble why the last try failed
   */
  record Standing(
      String consumer,
      EventId last,
      long waiting,
      Optional<Instant> oldest,
      int tries,
      Optional<Instant> next,
      Optional<Instant> stopped,
      long leftOut,
      Optional<String> trouble) {}
}
