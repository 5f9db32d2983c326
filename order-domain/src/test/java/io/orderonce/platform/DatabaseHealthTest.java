package io.orderonce.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DatabaseHealthTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final DatabaseHealth databaseHealth = new DatabaseHealth(nanos::get);

  @Test
  void a_database_that_answered_lately_is_there() {
    pass(DatabaseHealth.SILENT);

    assertThat(databaseHealth.isGone()).isFalse();
  }

  @Test
  void one_that_nobody_has_heard_of_for_too_long_is_gone_though_no_question_has_failed() {
    pass(DatabaseHealth.SILENT.plusNanos(1));

    assertThat(databaseHealth.isGone()).isTrue();
  }

  @Test
  void one_question_in_vain_is_enough_and_one_answer_again() {
    pass(Duration.ofSeconds(1));
    databaseHealth.misses(nanos.get());
    assertThat(databaseHealth.isGone()).isTrue();

    pass(Duration.ofSeconds(1));
    databaseHealth.beats();
    assertThat(databaseHealth.isGone()).isFalse();
  }

  @Test
  void a_probe_without_a_connection_says_nothing_against_a_database_that_commits_meanwhile() {
    pass(Duration.ofSeconds(1));
    long asked = nanos.get();
    pass(Duration.ofSeconds(1));
    databaseHealth.committed(Duration.ofMillis(3), true);
    pass(Duration.ofSeconds(1));
    databaseHealth.misses(asked);

    assertThat(databaseHealth.isGone()).isFalse();
  }

  @Test
  void a_commit_that_was_not_confirmed_is_no_answer() {
    pass(Duration.ofSeconds(1));
    long asked = nanos.get();
    pass(Duration.ofSeconds(1));
    databaseHealth.committed(Duration.ofSeconds(5), false);
    databaseHealth.misses(asked);

    assertThat(databaseHealth.isGone()).isTrue();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
