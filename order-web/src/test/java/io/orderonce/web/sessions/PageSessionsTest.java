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
  void there_are_as_many_as_there_are_places() {
    assertThat(enter(Room.LOOKING)).isPresent();
    assertThat(enter(Room.LOOKING)).isPresent();

    assertThat(sessions.isOpen(Room.LOOKING)).isFalse();
    assertThat(enter(Room.LOOKING)).isEmpty();
    assertThat(sessions.count(Room.LOOKING)).isEqualTo(2);
    assertThat(sessions.turnedAway()).isEqualTo(1);
  }

  @Test
  void one_room_that_is_full_leaves_the_others_open() {
    enter(Room.LOOKING);
    enter(Room.LOOKING);

    assertThat(enter(Room.ENTERING)).isPresent();
    assertThat(enter(Room.BASKET)).isPresent();
    assertThat(enter(Room.CUSTOMER)).isPresent();
  }

  @Test
  void who_has_given_no_sign_of_life_gives_way() {
    PageSession crawler = enter(Room.LOOKING).orElseThrow();
    PageSession reader = enter(Room.LOOKING).orElseThrow();
    sessions.heard(reader, Sign.ALIVE);
    pass(NO_SIGN_YET);

    assertThat(sessions.isOpen(Room.LOOKING)).isTrue();
    PageSession next = enter(Room.LOOKING).orElseThrow();
    sessions.heard(next, Sign.ALIVE);

    assertThat(sessions.dropped()).isEqualTo(1);
    assertThat(enter(Room.LOOKING)).isEmpty();
    // it was ended already: once is enough
    sessions.left(crawler);
    assertThat(sessions.count(Room.LOOKING)).isEqualTo(2);
  }

  @Test
  void of_those_who_may_give_way_the_one_that_was_heard_longest_ago_does() {
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
  void a_page_that_lets_itself_be_heard_stays() {
    PageSession open = enter(Room.LOOKING).orElseThrow();
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofSeconds(60));
      sessions.heard(open, Sign.ALIVE);
      sessions.sweep();
    }

    assertThat(sessions.count(Room.LOOKING)).isEqualTo(1);
  }

  @Test
  void a_page_that_was_only_opened_ends_when_it_is_silent() {
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
  void a_page_that_was_used_may_sleep_as_long_as_there_are_places() {
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
  void a_customer_who_sleeps_keeps_the_place_whatever_happens() {
    PageSession customer = enter(Room.ENTERING).orElseThrow();
    sessions.move(customer, Room.CUSTOMER);
    pass(SILENCE);
    tight = true;
    sessions.sweep();

    assertThat(sessions.count(Room.CUSTOMER)).isEqualTo(1);
    assertThat(enter(Room.ENTERING)).isPresent();
  }

  @Test
  void who_finds_no_place_among_the_baskets_stays_among_those_who_look() {
    PageSession first = enter(Room.LOOKING).orElseThrow();
    PageSession second = enter(Room.LOOKING).orElseThrow();

    sessions.move(first, Room.BASKET);
    sessions.move(second, Room.BASKET);

    assertThat(first.room()).isEqualTo(Room.BASKET);
    assertThat(second.room()).isEqualTo(Room.LOOKING);
  }

  @Test
  void while_memory_is_tight_nobody_new_looks_around_and_who_is_not_there_ends_at_once() {
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
  void a_session_that_ends_by_itself_leaves_its_place() {
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
