package io.orderonce.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultsTest {

  private static final String SHOP = "this";

  private final Results results = new Results();

  @BeforeEach
  void three_rounds() {
    add(Kind.OWN, 100, 300);
    add(Kind.OWN, 900, 200);
    add(Kind.OWN, 200, 400);
    add(Kind.FLOOR, 800, 0);
  }

  @Test
  void the_round_in_the_middle_counts() {
    assertThat(results.middle(SHOP, Kind.OWN, 8).inTime()).isEqualTo(200);
  }

  @Test
  void what_it_took_is_added_up() {
    assertThat(results.effort(SHOP, Kind.OWN, 8).nodes()).isEqualTo(Duration.ofMillis(900));
    assertThat(results.effort(SHOP, Kind.OWN, 8).roundTrips()).hasValue(30);
    assertThat(results.count(SHOP, Kind.OWN, 8)).isEqualTo(1_200);
  }

  @Test
  void a_ratio_is_that_of_the_rounds_in_the_middle() {
    assertThat(results.ratio(SHOP, Kind.OWN, SHOP, Kind.FLOOR, 8)).hasValue(0.25);
    assertThat(results.ratio(SHOP, Kind.OWN, SHOP, Kind.STATIC, 8)).isEmpty();
  }

  @Test
  void rates_do_not_count_what_ended_after_the_time() {
    assertThat(new Measurement(8, Duration.ofSeconds(2), 100, 108, Duration.ZERO, Duration.ZERO))
        .extracting(Measurement::perSecond)
        .isEqualTo(50.0);
  }

  private void add(Kind kind, long count, int millis) {
    Measurement measured =
        new Measurement(8, Duration.ofSeconds(1), count, count, Duration.ZERO, Duration.ZERO);
    Effort effort =
        new Effort(
            Duration.ofMillis(millis),
            Duration.ZERO,
            Duration.ZERO,
            0,
            0,
            OptionalLong.of(10),
            new Toll(0, 0, 0));
    results.add(SHOP, kind, 8, new Result(measured, effort));
  }
}
