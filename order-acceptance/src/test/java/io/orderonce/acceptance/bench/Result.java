package io.orderonce.acceptance.bench;

import static io.orderonce.acceptance.bench.Latencies.millis;

import java.time.Duration;

/** One measurement of one step, and what it took. */
record Result(Measurement measured, Effort effort) {

  double perSecond() {
    return measured.perSecond();
  }

  static double millisEach(Duration cpu, long count) {
    return cpu.toNanos() / 1e6 / Math.max(1, count);
  }

  @Override
  public String toString() {
    return "%,8.0f /s   p50 %9s   p99 %9s   CPU ms each: node %.2f, PostgreSQL %.2f, generator %.3f"
        .formatted(
            measured.perSecond(),
            millis(measured.p50()),
            millis(measured.p99()),
            millisEach(effort.nodes(), measured.all()),
            millisEach(effort.postgres(), measured.all()),
            millisEach(effort.generator(), measured.all()));
  }
}
