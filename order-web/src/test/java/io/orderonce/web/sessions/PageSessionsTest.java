package io.orderonce.web.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.web.sessions.PageSession.Sign;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageSessionsTest {

  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Duration NO_SIGN_YET = PageSession.FIRST_SIGN.plus(MOMENT);
  private static final Duration SILENCE = PageSession.SILENCE.plus(MOMENT);

  private long now = 1;
  private boolean tight;

  private final PageSessions sessions =
      new PageSessions(
          Map.of(Room.LOOKING, 2, Room.ENTERING, 1, Room.BASKET, 1), () -> tight, () -> now);

  @Test
  void there_are_no_more_sessions_than_places() {
    assertThat(enter(Room.LOOKING)).isPresent();
    assertThat(enter(Room.LOOKING)).isPresent();

    assertThat(sessions.isOpen(Room.LOOKING)).isFalse();
    assertThat(enter(Room.LOOKING)).isEmpty();
    assertThat(sessions.count(Room.LOOKING)).isEqualTo(2);
    assertThat(sessions.turnedAway()).isEqualTo(1);
  }

  @Test
  void a_full_room_leaves_the_others_open() {
    enter(Room.LOOKING);
    enter(Room.LOOKING);

    assertThat(enter(Room.ENTERING)).isPresent();
    assertThat(enter(Room.BASKET)).isPresent();
    assertThat(enter(Room.CUSTOMER)).isPresent();
  }

  @Test
  void a_session_without_a_sign_of_life_gives_way() {
    PageSession crawler = enter(Room.LOOKING).orElseThrow();
    PageSession reader = enter(Room.LOOKING).orElseThrow();
    sessions.heard(reader, Sign.ALIVE);
    pass(NO_SIGN_YET);

    assertThat(sessions.isOpen(Room.LOOKING)).isTrue();
    PageSession next = enter(Room.LOOKING).orElseThrow();
    sessions.heard(next, Sign.ALIVE);

    assertThat(sessions.dropped()).isEqualTo(1);
    assertThat(enter(Room.LOOKING)).isEmpty();
    // it has ended already: leaving again must not count twice
    sessions.left(crawler);
    assertThat(sessions.count(Room.LOOKING)).isEqualTo(2);
  }

  @Test
  void of_several_sessions_the_one_silent_the_longest_gives_way() {
    PageSession first = enter(Room.LOOKING).orElseThrow();
    pass(MOMENT);
    PageSession second = enter(Room.LOOKING).orElseThrow();
    pass(MOMENT);
    sessions.heard(first, Sign.OTHER);
    pass(NO_SIGN_YET);

    enter(Room.LOOKING);
    sessions.move(second, Room.BASKET);
    sessions.move(first, Room.CUSTOMER);

    assertThat(sessions.count(Room.LOOKING)).isEqualTo(1);
    assertThat(first.room()).isEqualTo(Room.CUSTOMER);
  }

  @Test
  void a_page_that_sends_heartbeats_stays() {
    PageSession open = enter(Room.LOOKING).orElseThrow();
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofSeconds(60));
      sessions.heard(open, Sign.ALIVE);
      sessions.sweep();
    }

    assertThat(sessions.count(Room.LOOKING)).isEqualTo(1);
  }

  @Test
  void a_page_that_was_only_opened_ends_when_silent() {
    PageSession open = enter(Room.LOOKING).orElseThrow();
    sessions.heard(open, Sign.ACTION);
    sessions.heard(open, Sign.ACTION);
    sessions.heard(open, Sign.ALIVE);
    sessions.sweep();
    assertThat(sessions.count(Room.LOOKING)).isEqualTo(1);

    pass(SILENCE);
    sessions.sweep();

    assertThat(sessions.count(Room.LOOKING)).isZero();
    assertThat(sessions.dropped()).isEqualTo(1);
  }

  @Test
  void a_page_that_was_used_may_sleep_while_there_are_places() {
    PageSession used = enter(Room.LOOKING).orElseThrow();
    for (int i = 0; i < 3; i++) {
      sessions.heard(used, Sign.ACTION);
    }
    pass(SILENCE);
    sessions.sweep();
    assertThat(sessions.count(Room.LOOKING)).isEqualTo(1);

    sessions.heard(enter(Room.LOOKING).orElseThrow(), Sign.ALIVE);
    assertThat(enter(Room.LOOKING)).isPresent();

    assertThat(sessions.dropped()).isEqualTo(1);
  }

  @Test
  void a_sleeping_customers_page_always_keeps_its_place() {
    PageSession customer = enter(Room.ENTERING).orElseThrow();
    sessions.move(customer, Room.CUSTOMER);
    pass(SILENCE);
    tight = true;
    sessions.sweep();

    assertThat(sessions.count(Room.CUSTOMER)).isEqualTo(1);
    assertThat(enter(Room.ENTERING)).isPresent();
  }

  @Test
  void without_a_place_for_its_basket_a_session_stays_among_the_browsing() {
    PageSession first = enter(Room.LOOKING).orElseThrow();
    PageSession second = enter(Room.LOOKING).orElseThrow();

    sessions.move(first, Room.BASKET);
    sessions.move(second, Room.BASKET);

    assertThat(first.room()).isEqualTo(Room.BASKET);
    assertThat(second.room()).isEqualTo(Room.LOOKING);
  }

  @Test
  void while_memory_is_tight_no_visitor_enters_and_silent_sessions_end_at_once() {
    enter(Room.LOOKING);
    PageSession reader = enter(Room.LOOKING).orElseThrow();
    sessions.heard(reader, Sign.ALIVE);
    pass(NO_SIGN_YET);
    tight = true;

    sessions.sweep();

    assertThat(sessions.count(Room.LOOKING)).isEqualTo(1);
    assertThat(sessions.isOpen(Room.LOOKING)).isFalse();
    assertThat(enter(Room.LOOKING)).isEmpty();
    assertThat(enter(Room.ENTERING)).isPresent();
    tight = false;
    assertThat(enter(Room.LOOKING)).isPresent();
  }

  @Test
  void a_session_that_ends_by_itself_frees_its_place() {
    PageSession one = enter(Room.ENTERING).orElseThrow();

    sessions.left(one);

    assertThat(enter(Room.ENTERING)).isPresent();
    assertThat(sessions.dropped()).isZero();
  }

  private Optional<PageSession> enter(Room room) {
    return sessions.enter(room);
  }

  private void pass(Duration span) {
    now += span.toNanos();
  }
}
