package io.orderonce.attempts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.ordering.AttemptWatch;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.Intent;
import io.orderonce.ordering.Placement;
import io.orderonce.ordering.RequestId;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ordering.Submission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttemptLogTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final Remembered remembered = new Remembered();
  private final AttemptLog log =
      new AttemptLog(remembered, Clock.fixed(NOON, ZoneOffset.UTC), "here:8080");

  @Test
  void an_attempt_is_logged_with_its_outcome_and_its_start() {
    log.ended(ended(Optional.of(new Placement.CustomerBlocked())));
    log.flush();

    AttemptNote note = remembered.notes.get(0);
    assertThat(note.outcome()).isEqualTo(AttemptOutcome.BLOCKED);
    assertThat(note.startedAt()).isEqualTo(NOON.minusMillis(40));
    assertThat(note.node()).isEqualTo("here:8080");
  }

  @Test
  void an_attempt_without_an_answer_is_a_fault() {
    log.ended(ended(Optional.empty()));
    log.flush();

    assertThat(remembered.notes)
        .extracting(AttemptNote::outcome)
        .containsExactly(AttemptOutcome.FAULT);
  }

  @Test
  void attempts_that_could_not_be_written_are_written_once_the_database_is_back() {
    remembered.isDown = true;
    log.ended(ended(Optional.of(new Placement.CustomerBlocked())));
    assertThatThrownBy(log::flush).isInstanceOf(IllegalStateException.class);
    log.ended(ended(Optional.of(new Placement.NumberExpired())));

    remembered.isDown = false;
    log.flush();
    log.flush();

    assertThat(remembered.notes)
        .extracting(AttemptNote::outcome)
        .containsExactly(AttemptOutcome.BLOCKED, AttemptOutcome.NUMBER_EXPIRED);
    assertThat(log.lost()).isZero();
  }

  @Test
  void attempts_beyond_the_capacity_are_dropped_and_counted_without_waiting() {
    for (int i = 0; i < 10_003; i++) {
      log.ended(ended(Optional.of(new Placement.CustomerBlocked())));
    }
    log.flush();

    assertThat(remembered.notes).hasSize(10_000);
    assertThat(log.lost()).isEqualTo(3);
    assertThat(remembered.largest).isEqualTo(500);
  }

  private static AttemptWatch.EndedAttempt ended(Optional<Placement> placement) {
    CustomerId customer = new CustomerId("ALFKI");
    Submission submission =
        new Submission(
            customer,
            new RequestId.NotIssued(Optional.empty()),
            new Intent(
                new Basket(List.of(new Basket.Line(new ProductId("11"), 1))),
                new ShipTo("A", "B 1", "C", null, null, "FR")),
            Optional.empty(),
            Set.of(),
            Channel.API,
            "alfki");
    return new AttemptWatch.EndedAttempt(submission, placement, false, Duration.ofMillis(40));
  }

  /** Attempts whose database can be down. */
  private static final class Remembered implements Attempts {

    private final List<AttemptNote> notes = new ArrayList<>();
    private boolean isDown;
    private int largest;

    @Override
    public void note(List<AttemptNote> batch) {
      if (isDown) {
        throw new IllegalStateException("the database is down");
      }
      largest = Math.max(largest, batch.size());
      notes.addAll(batch);
    }

    @Override
    public List<NotedAttempt> newest(Search search, Optional<Long> after, int size) {
      return List.of();
    }

    @Override
    public List<Count> counts(Instant from, Instant to) {
      return List.of();
    }

    @Override
    public int forgetBefore(Instant moment) {
      return 0;
    }
  }
}
