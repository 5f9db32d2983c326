package io.orderonce.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.MovableClock;
import io.orderonce.ids.CustomerId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NumberAllowanceTest {

  private static final CustomerId VINET = new CustomerId("VINET");
  private static final CustomerId ALFKI = new CustomerId("ALFKI");

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final NumberAllowance allowance = new NumberAllowance(clock);

  @Test
  void a_hundred_at_once_and_then_twenty_a_second() {
    assertThat(taken(600)).isEqualTo(100);
    assertThat(allowance.take(VINET)).contains(Duration.ofMillis(50));

    clock.advance(Duration.ofSeconds(1));
    assertThat(taken(600)).isEqualTo(20);
    clock.advance(Duration.ofMillis(30));
    assertThat(allowance.take(VINET)).contains(Duration.ofMillis(20));
  }

  @Test
  void use_is_remembered_until_all_of_it_is_back() {
    taken(600);

    clock.advance(Duration.ofMillis(4_950));

    assertThat(taken(600)).isEqualTo(99);
  }

  @Test
  void after_a_while_the_allowance_is_full_again_and_not_more() {
    taken(600);

    clock.advance(Duration.ofHours(1));

    assertThat(taken(600)).isEqualTo(100);
  }

  @Test
  void customers_do_not_use_up_each_others_allowance() {
    taken(600);

    assertThat(allowance.take(ALFKI)).isEmpty();
  }

  private int taken(int asked) {
    int taken = 0;
    for (int i = 0; i < asked; i++) {
      taken += allowance.take(VINET).isEmpty() ? 1 : 0;
    }
    return taken;
  }
}
