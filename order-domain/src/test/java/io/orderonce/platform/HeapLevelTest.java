package io.orderonce.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeapLevelTest {

  private static final double FULL = 1;
  private static final Duration LONG = Duration.ofMinutes(5);

  private final HeapLevel level = new HeapLevel();

  @Test
  void before_the_first_reading_nothing_is_known_and_nothing_is_wrong() {
    assertThat(level.needed()).isEmpty();
    assertThat(level.isTight()).isFalse();
    assertThat(level.isShort()).isFalse();
  }

  @Test
  void it_is_tight_before_it_is_short() {
    level.isSeen(0.69, FULL);
    assertThat(level.isTight()).isFalse();

    level.isSeen(0.71, FULL);
    assertThat(level.isTight()).isTrue();
    assertThat(level.isShort()).isFalse();

    level.isSeen(0.86, FULL);
    assertThat(level.isShort()).isTrue();
  }

  @Test
  void a_short_heap_stays_short_until_there_is_room_to_spare() {
    level.isSeen(0.86, FULL);

    level.isSeen(0.80, FULL);
    assertThat(level.isShort()).isTrue();
    level.isSeen(0.76, FULL);
    assertThat(level.isShort()).isFalse();
    assertThat(level.isTight()).isTrue();
    level.isSeen(0.61, FULL);
    assertThat(level.isTight()).isFalse();
  }

  @Test
  void usage_below_the_last_collections_result_counts_instead_of_it() {
    level.isSeen(0.95, 0.30);

    assertThat(level.isShort()).isFalse();
    assertThat(level.needed()).hasValue(0.30);
  }

  @Test
  void a_collection_is_requested_only_when_needed_to_decide_and_not_too_often() {
    assertThat(level.isInDoubt(0.84, LONG)).isFalse();
    assertThat(level.isInDoubt(0.86, LONG)).isTrue();
    assertThat(level.isInDoubt(0.86, Duration.ofSeconds(9))).isFalse();

    level.isSeen(0.72, FULL);
    assertThat(level.isInDoubt(0.72, Duration.ofSeconds(59))).isFalse();
    assertThat(level.isInDoubt(0.72, Duration.ofSeconds(61))).isTrue();
    assertThat(level.isInDoubt(0.50, LONG)).isFalse();
  }
}
