package io.orderonce.outbox.jpa;

import static java.util.Comparator.naturalOrder;

import io.orderonce.jpa.Sql;
import io.orderonce.outbox.EventType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A committed event without a place in the sequence.
 *
 * @param number its key, together with the order
 * @param ofCase whether it belongs to a case of suspected duplicates, not to the order's history
 * @param sequence its number among all events of the order
 */
record WaitingEvent(
    String order, int number, boolean ofCase, String event, Instant at, int sequence) {

  private static final Comparator<WaitingEvent> OF_EACH_ORDER =
      Comparator.comparing(WaitingEvent::order).thenComparing(WaitingEvent::sequence);

  static WaitingEvent read(ResultSet row) throws SQLException {
    return new WaitingEvent(
        row.getString(1),
        row.getInt(2),
        row.getBoolean(3),
        row.getString(4),
        Objects.requireNonNull(Sql.time(row, 5)),
        row.getInt(6));
  }

  /**
   * Sorted by time, and those of one order by their numbers, whatever the clock did. If there may
   * be more of a kind than were read, what happened after the last of them has to wait: an event of
   * the other kind may come before it.
   *
   * @param most of each kind that were read
   */
  static List<WaitingEvent> inSequence(List<WaitingEvent> read, int most) {
    Optional<Instant> readUpTo =
        Stream.of(true, false)
            .map(kind -> read.stream().filter(event -> event.ofCase() == kind).toList())
            .filter(ofKind -> ofKind.size() == most)
            .flatMap(ofKind -> ofKind.stream().map(WaitingEvent::at).max(naturalOrder()).stream())
            .min(naturalOrder());
    List<WaitingEvent> sorted = new ArrayList<>();
    read.stream()
        .filter(event -> readUpTo.isEmpty() || !event.at().isAfter(readUpTo.get()))
        .sorted(OF_EACH_ORDER)
        .forEach(event -> sorted.add(event.notBefore(sorted)));
    // stable: those of an order stay as they are where their times are equal
    sorted.sort(Comparator.comparing(WaitingEvent::at));
    return sorted;
  }

  /** Dated no earlier than the event of the same order before it. */
  private WaitingEvent notBefore(List<WaitingEvent> sorted) {
    WaitingEvent last = sorted.isEmpty() ? this : sorted.get(sorted.size() - 1);
    return last.order().equals(order) && last.at().isAfter(at)
        ? new WaitingEvent(order, number, ofCase, event, last.at(), sequence)
        : this;
  }

  /**
   * Whether it happened before a step of its order.
   *
   * @param step the number of the step in the order's history
   */
  boolean isBefore(int step) {
    return ofCase ? sequence - number < step : number < step;
  }

  boolean isTold() {
    return EventType.named(event).isPresent();
  }
}
