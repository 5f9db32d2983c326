package io.orderonce.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteadinessTest {

  private final Steadiness rates = new Steadiness();

  @Test
  void three_slices_within_five_per_cent_are_steady() {
    add(500, 951, 1_000, 960);

    assertThat(rates.isSteady()).isTrue();
    assertThat(rates).hasToString("951, 1000, 960");
  }

  @Test
  void two_slices_are_too_few() {
    add(1_000, 1_000);

    assertThat(rates.isSteady()).isFalse();
  }

  @Test
  void a_rate_that_still_grows_is_not_steady() {
    add(900, 930, 960);

    assertThat(rates.isSteady()).isFalse();
  }

  private void add(double... slices) {
    for (double slice : slices) {
      rates.add(slice);
    }
  }
}
