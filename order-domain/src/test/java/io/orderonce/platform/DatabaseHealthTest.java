package io.orderonce.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DatabaseHealthTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final DatabaseHealth databaseHealth = new DatabaseHealth(nanos::get);

  @Test
  void a_database_that_answered_recently_is_available() {
    pass(DatabaseHealth.SILENT);

    assertThat(databaseHealth.isGone()).isFalse();
  }

  @Test
  void a_database_silent_for_too_long_is_gone_even_without_a_failed_probe() {
    pass(DatabaseHealth.SILENT.plusNanos(1));

    assertThat(databaseHealth.isGone()).isTrue();
  }

  @Test
  void one_failed_probe_is_enough_and_so_is_one_answer() {
    pass(Duration.ofSeconds(1));
    databaseHealth.misses(nanos.get());
    assertThat(databaseHealth.isGone()).isTrue();

    pass(Duration.ofSeconds(1));
    databaseHealth.beats();
    assertThat(databaseHealth.isGone()).isFalse();
  }

  @Test
  void a_probe_without_a_connection_is_outweighed_by_a_later_commit() {
    pass(Duration.ofSeconds(1));
    long asked = nanos.get();
    pass(Duration.ofSeconds(1));
    databaseHealth.committed(Duration.ofMillis(3), true);
    pass(Duration.ofSeconds(1));
    databaseHealth.misses(asked);

    assertThat(databaseHealth.isGone()).isFalse();
  }

  @Test
  void an_unconfirmed_commit_is_no_sign_of_life() {
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
