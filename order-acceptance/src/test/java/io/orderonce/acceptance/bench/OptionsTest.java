package io.orderonce.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @Test
  void without_any_everything_is_measured() {
    Options options = Options.of(new String[0]);

    assertThat(options.only()).containsExactly(Kind.values());
    assertThat(options.clients()).containsExactly(1, 8, 32, 128);
    assertThat(options.rounds()).isEqualTo(3);
    assertThat(options.other()).isEmpty();
  }

  @Test
  void each_can_be_given() {
    Options options =
        Options.of(
            new String[] {
              "--only=floor,own",
              "--clients=32,8",
              "--rounds=1",
              "--seconds=2",
              "--warmup=30",
              "--settle=4",
              "--other=a/b.jar",
              "--jar=c.jar",
              "--nodes=3"
            });

    assertThat(options)
        .isEqualTo(
            new Options(
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                1,
                List.of(Kind.OWN, Kind.FLOOR),
                List.of(8, 32),
                Optional.of(Path.of("c.jar")),
                Optional.of(Path.of("a/b.jar")),
                3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--only=own,floors", "--rounds=0", "--clients=1,", "--warm=3", "--rounds"})
  void what_is_unknown_is_refused_with_the_usage(String option) {
    assertThatThrownBy(() -> Options.of(new String[] {option}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--settle=N");
  }
}
