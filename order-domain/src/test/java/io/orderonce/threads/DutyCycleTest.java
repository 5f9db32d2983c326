package io.orderonce.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DutyCycleTest {

  private final AtomicLong nanos = new AtomicLong();
  private final DutyCycle tenth = new DutyCycle(10, nanos::get);

  @Test
  void work_rests_for_nine_times_as_long_as_it_took() {
    assertThat(tenth.isRested()).isTrue();

    tenth.run(() -> pass(Duration.ofMillis(20)));

    pass(Duration.ofMillis(179));
    assertThat(tenth.isRested()).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(tenth.isRested()).isTrue();
  }

  @Test
  void work_that_fails_rests_too() {
    assertThatThrownBy(
            () ->
                tenth.run(
                    () -> {
                      pass(Duration.ofSeconds(4));
                      throw new IllegalStateException("gone");
                    }))
        .hasMessage("gone");

    pass(Duration.ofSeconds(35));
    assertThat(tenth.isRested()).isFalse();
  }

  @Test
  void a_longer_rest_is_not_cut_short() {
    tenth.run(() -> pass(Duration.ofMillis(20)));

    tenth.restAtLeast(Duration.ofMillis(50));
    pass(Duration.ofMillis(100));
    assertThat(tenth.isRested()).isFalse();

    tenth.restAtLeast(Duration.ofSeconds(1));
    pass(Duration.ofMillis(999));
    assertThat(tenth.isRested()).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(tenth.isRested()).isTrue();
  }

  private boolean pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    return true;
  }
}
