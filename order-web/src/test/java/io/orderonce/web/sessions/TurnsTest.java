package io.orderonce.web.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TurnsTest {

  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Turns turns = new Turns(2);

  @Test
  void a_limited_number_have_their_turn_at_once() {
    assertThat(turns.begin(AT_ONCE)).isTrue();
    assertThat(turns.begin(AT_ONCE)).isTrue();
    assertThat(turns.begin(AT_ONCE)).isFalse();

    turns.end();

    assertThat(turns.begin(AT_ONCE)).isTrue();
  }

  @Test
  @Timeout(30)
  void a_long_queue_is_reported_and_a_full_one_turns_callers_away() throws Exception {
    turns.begin(AT_ONCE);
    turns.begin(AT_ONCE);
    assertThat(turns.areFarOff()).isFalse();
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < Turns.MOST_WAITING; i++) {
      Thread one = new Thread(() -> turns.begin(LONG));
      one.start();
      waiting.add(one);
      int now = i + 1;
      while (turns.waiting() < now) {
        Thread.onSpinWait();
      }
    }

    assertThat(turns.areFarOff()).isTrue();
    assertThat(turns.begin(LONG)).isFalse();

    waiting.forEach(Thread::interrupt);
    for (Thread one : waiting) {
      one.join();
    }
    assertThat(turns.areFarOff()).isFalse();
  }
}
