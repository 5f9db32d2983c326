package io.orderonce.launch.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HalfSentTest {

  private static final String SENDER = "192.0.2.1";
  private static final String PROXY = "10.0.0.1";

  private final AtomicLong now = new AtomicLong();
  private final HalfSent<Integer> halfSent = new HalfSent<>(PROXY::equals, now::get);

  @Test
  void a_senders_oldest_request_makes_room_for_its_next() {
    for (int i = 0; i < HalfSent.MOST_OF_ONE; i++) {
      assertThat(halfSent.arrived(i, SENDER, 10)).isEmpty();
    }
    assertThat(halfSent.arrived(1_000, "192.0.2.2", 10)).isEmpty();

    assertThat(halfSent.arrived(1_001, SENDER, 10)).contains(0);
    halfSent.gone(0);
    assertThat(halfSent.arrived(1_001, SENDER, 20)).isEmpty();
    assertThat(halfSent.arrived(1_002, SENDER, 10)).contains(1);
  }

  @Test
  void behind_a_proxy_there_are_many_senders() {
    for (int i = 0; i < HalfSent.MOST; i++) {
      assertThat(halfSent.arrived(i, PROXY, 10)).isEmpty();
    }

    assertThat(halfSent.arrived(9_999, PROXY, 10)).contains(0);
  }

  @Test
  void when_memory_is_full_the_largest_is_dropped() {
    int large = (int) (HalfSent.MOST_BYTES / 2);
    assertThat(halfSent.arrived(1, SENDER, 10)).isEmpty();
    assertThat(halfSent.arrived(2, SENDER, large - 10)).isEmpty();
    assertThat(halfSent.arrived(3, SENDER, large)).isEmpty();

    assertThat(halfSent.arrived(1, SENDER, 11)).contains(3);
    halfSent.gone(3);
    assertThat(halfSent.arrived(1, SENDER, 12)).isEmpty();
  }

  @Test
  void the_time_is_counted_from_the_first_byte_and_not_from_the_last() {
    halfSent.arrived(1, SENDER, 1);
    passes(HalfSent.LONGEST.minusMillis(1));
    halfSent.arrived(1, SENDER, 2);
    assertThat(halfSent.late()).isEmpty();

    passes(Duration.ofMillis(2));

    assertThat(halfSent.late()).containsExactly(1);
    assertThat(halfSent.late()).isEmpty();
    assertThat(halfSent.count()).isZero();
  }

  @Test
  void a_large_body_has_more_time() {
    halfSent.arrived(1, SENDER, 1024 * 1024);
    passes(Duration.ofSeconds(70));
    assertThat(halfSent.late()).isEmpty();

    passes(Duration.ofSeconds(10));

    assertThat(halfSent.late()).containsExactly(1);
  }

  private void passes(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
