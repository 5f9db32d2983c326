package io.orderonce.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.attempts.jpa.AttemptAdapters;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the attempt log promises, on every database. */
class AttemptsTest extends DatabaseSuite {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static final OrderNumbers NUMBERS =
      new OrderNumbers("shop", List.of(new byte[16]), Duration.ofDays(1));
  private static final OrderNumber ONE = NUMBERS.next(new CustomerId("ALFKI"), NOON);
  private static final OrderNumber OTHER = NUMBERS.next(new CustomerId("BERGS"), NOON);

  private Attempts attempts;

  @BeforeEach
  void openLog() {
    database.execute("DELETE FROM attempts");
    database.execute("DELETE FROM attempt_counts");
    attempts = AttemptAdapters.attempts(database.transactions());
  }

  @Test
  void an_attempt_is_found_by_everything_a_customer_may_know_about_it() {
    attempts.note(
        List.of(
            note("ALFKI", "key-of-alfki-0001", AttemptOutcome.PLACED, 0, Optional.of(ONE)),
            note("ALFKI", "key-of-alfki-0002", AttemptOutcome.LIMIT_REACHED, 60, Optional.empty()),
            note("BERGS", "key-of-bergs-0001", AttemptOutcome.PLACED, 120, Optional.of(OTHER))));

    assertThat(customersOf(search().customer("ALFKI"))).containsExactly("ALFKI", "ALFKI");
    assertThat(customersOf(search().key("key-of-bergs-0001"))).containsExactly("BERGS");
    assertThat(customersOf(search().number(OTHER))).containsExactly("BERGS");
    assertThat(customersOf(search().outcome(AttemptOutcome.LIMIT_REACHED)))
        .containsExactly("ALFKI");
    assertThat(customersOf(search().from(60).to(120))).containsExactly("ALFKI");
    assertThat(customersOf(search().customer("ALFKI").outcome(AttemptOutcome.PLACED).to(1)))
        .containsExactly("ALFKI");
    assertThat(customersOf(search())).containsExactly("BERGS", "ALFKI", "ALFKI");
  }

  @Test
  void a_key_is_never_stored_and_is_found_by_its_hash_too() {
    attempts.note(
        List.of(note("ALFKI", "key-of-alfki-0001", AttemptOutcome.PLACED, 0, Optional.empty())));

    String hash = newest(search()).get(0).keyHash();

    assertThat(database.column("SELECT key_hash FROM attempts"))
        .containsExactly(hash)
        .allMatch(stored -> stored.matches("[0-9a-f]{32}"));
    assertThat(customersOf(search().key(hash))).containsExactly("ALFKI");
  }

  @Test
  void pages_have_no_gap_between_them_even_within_one_moment() {
    attempts.note(
        IntStream.range(0, 7)
            .mapToObj(
                i ->
                    note(
                        "C" + i,
                        "key-of-somebody-" + i,
                        AttemptOutcome.PLACED,
                        0,
                        Optional.empty()))
            .toList());

    List<Attempts.NotedAttempt> first = attempts.newest(search().done(), Optional.empty(), 4);
    List<Attempts.NotedAttempt> second =
        attempts.newest(search().done(), Optional.of(first.get(3).id()), 4);

    assertThat(first).hasSize(4);
    assertThat(second).hasSize(3).doesNotContainAnyElementsOf(first);
  }

  @Test
  void attempts_are_counted_by_ten_minutes_and_outcome_over_all_nodes() {
    AttemptNote placed = note("A", "key-of-somebody-1", AttemptOutcome.PLACED, 0, Optional.empty());
    AttemptNote elsewhere =
        new AttemptNote(
            placed.startedAt(),
            placed.customer(),
            placed.key(),
            placed.orderNumber(),
            placed.outcome(),
            placed.detail(),
            placed.channel(),
            placed.by(),
            "other:8080",
            placed.duration());
    attempts.note(List.of(placed, placed));
    attempts.note(List.of(placed, elsewhere));
    attempts.note(
        List.of(note("A", "key-of-somebody-2", AttemptOutcome.REPLAYED, 600, Optional.empty())));

    assertThat(attempts.counts(NOON, NOON.plusSeconds(3_600)))
        .containsExactly(
            new Attempts.Count(NOON, AttemptOutcome.PLACED, 4),
            new Attempts.Count(NOON.plusSeconds(600), AttemptOutcome.REPLAYED, 1));
  }

  @Test
  void only_old_attempts_are_deleted() {
    attempts.note(
        List.of(
            note("OLD", "key-of-somebody-1", AttemptOutcome.PLACED, 0, Optional.empty()),
            note("NEW", "key-of-somebody-2", AttemptOutcome.PLACED, 601, Optional.empty())));

    assertThat(attempts.forgetBefore(NOON.plusSeconds(600))).isEqualTo(1);

    assertThat(customersOf(search())).containsExactly("NEW");
    assertThat(attempts.counts(NOON, NOON.plusSeconds(3_600))).hasSize(1);
  }

  private List<String> customersOf(Searching searching) {
    return newest(searching).stream().map(one -> one.note().customer().value()).toList();
  }

  private List<Attempts.NotedAttempt> newest(Searching searching) {
    return attempts.newest(searching.done(), Optional.empty(), 100);
  }

  private static AttemptNote note(
      String customer,
      String key,
      AttemptOutcome outcome,
      int secondsAfterNoon,
      Optional<OrderNumber> orderNumber) {
    return new AttemptNote(
        NOON.plusSeconds(secondsAfterNoon),
        new CustomerId(customer),
        key,
        orderNumber,
        outcome,
        Optional.of("because"),
        Channel.API,
        "somebody",
        "here:8080",
        Duration.ofMillis(7));
  }

  private static Searching search() {
    return new Searching();
  }

  private static final class Searching {

    private Optional<CustomerId> customer = Optional.empty();
    private Optional<String> key = Optional.empty();
    private Optional<OrderNumber> number = Optional.empty();
    private Optional<AttemptOutcome> outcome = Optional.empty();
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> to = Optional.empty();

    Searching customer(String id) {
      customer = Optional.of(new CustomerId(id));
      return this;
    }

    Searching key(String text) {
      key = Optional.of(text);
      return this;
    }

    Searching number(OrderNumber one) {
      number = Optional.of(one);
      return this;
    }

    Searching outcome(AttemptOutcome one) {
      outcome = Optional.of(one);
      return this;
    }

    Searching from(int secondsAfterNoon) {
      from = Optional.of(NOON.plusSeconds(secondsAfterNoon));
      return this;
    }

    Searching to(int secondsAfterNoon) {
      to = Optional.of(NOON.plusSeconds(secondsAfterNoon));
      return this;
    }

    Attempts.Search done() {
      return new Attempts.Search(customer, key, number, outcome, from, to);
    }
  }
}
