package io.orderonce.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void percentiles_are_values_that_occurred() {
    Latencies odd = new Latencies();
    Latencies even = new Latencies();
    for (int i = 10_000; i > 0; i--) {
      (i % 2 == 0 ? even : odd).add(i);
    }

    odd.addAll(even);

    assertThat(odd.size()).isEqualTo(10_000);
    assertThat(odd.percentile(50)).isEqualTo(Duration.ofNanos(5_000));
    assertThat(odd.percentile(99)).isEqualTo(Duration.ofNanos(9_900));
    assertThat(odd.longest()).isEqualTo(Duration.ofNanos(10_000));
  }

  @Test
  void without_values_the_percentile_is_zero() {
    assertThat(new Latencies().percentile(99)).isZero();
  }
}
