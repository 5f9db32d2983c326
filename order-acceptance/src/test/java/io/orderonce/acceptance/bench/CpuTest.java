package io.orderonce.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuTest {

  @Test
  void a_name_may_contain_brackets_and_spaces() {
    String line = "4711 (a) (b c) S 42 4711 4711 0 -1 4194560 1 2 3 4 150 30 7 5 20 0 1 0 99 1 1";

    assertThat(Cpu.Stat.of(line)).isEqualTo(new Cpu.Stat(42, 180, 12));
  }

  @Test
  void work_takes_time() {
    Duration before = Cpu.ofThisProcess();
    long waste = 0;
    while (Cpu.ofThisProcess().minus(before).compareTo(Duration.ofMillis(50)) < 0) {
      waste += System.nanoTime() % 3;
    }

    assertThat(waste).isNotNegative();
    assertThat(Cpu.ofFamily(ProcessHandle.current().pid()))
        .isGreaterThanOrEqualTo(before.plusMillis(50));
  }

  @Test
  void a_process_that_has_ended_uses_none() {
    assertThat(Cpu.of(Integer.MAX_VALUE)).isZero();
  }
}
