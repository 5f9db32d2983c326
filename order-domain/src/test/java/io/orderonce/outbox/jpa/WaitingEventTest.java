package io.orderonce.outbox.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which sequence waiting events get their places. */
class WaitingEventTest {

  private static final int MOST = 2;
  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

  @Test
  void events_of_different_orders_are_sorted_by_time() {
    WaitingEvent late = ofHistory("A", 1, 5);
    WaitingEvent early = ofHistory("B", 1, 3);

    assertThat(WaitingEvent.inSequence(List.of(late, early), 10)).containsExactly(early, late);
  }

  @Test
  void those_of_one_order_keep_their_sequence_whatever_the_clocks_did() {
    WaitingEvent placed = ofHistory("A", 1, 5);
    WaitingEvent suspected = ofCase("A", 2, 9);
    WaitingEvent held = ofHistory("A", 3, 6);
    WaitingEvent another = ofHistory("B", 1, 7);

    assertThat(WaitingEvent.inSequence(List.of(held, placed, another, suspected), 10))
        .extracting(event -> event.order() + event.sequence())
        .containsExactly("A1", "B1", "A2", "A3");
  }

  @Test
  void what_happened_after_the_last_one_read_of_a_kind_waits() {
    WaitingEvent first = ofHistory("A", 1, 1);
    WaitingEvent second = ofHistory("B", 1, 2);
    WaitingEvent before = ofCase("C", 2, 1);
    WaitingEvent after = ofCase("D", 2, 3);

    assertThat(WaitingEvent.inSequence(List.of(first, second, before, after), 3))
        .as("everything was read")
        .hasSize(4);
    assertThat(WaitingEvent.inSequence(List.of(first, second, before), MOST))
        .containsExactly(first, before, second);
    assertThat(WaitingEvent.inSequence(List.of(first, second, after), MOST))
        .as("D's first event may not have been read")
        .containsExactly(first, second);
  }

  private static WaitingEvent ofHistory(String order, int sequence, int second) {
    return event(order, false, sequence, second);
  }

  private static WaitingEvent ofCase(String order, int sequence, int second) {
    return event(order, true, sequence, second);
  }

  private static WaitingEvent event(String order, boolean ofCase, int sequence, int second) {
    return new WaitingEvent(order, sequence, ofCase, "placed", START.plusSeconds(second), sequence);
  }
}
