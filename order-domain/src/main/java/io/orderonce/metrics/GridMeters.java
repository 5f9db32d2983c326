package io.orderonce.metrics;

import io.orderonce.dedup.hazelcast.GridWatch;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/** Measures calls to the grid. */
final class GridMeters implements GridWatch {

  private final Histogram calls;
  private final Counter leftAlone;

  public GridMeters(PrometheusRegistry registry) {
    calls =
        Histogram.builder()
            .name("orderonce_grid_call_duration_seconds")
            .help("Calls to the grid; a call that takes more than 0.1 s has failed.")
            .labelNames("result")
            .classicOnly()
            .classicUpperBounds(Buckets.SECONDS)
            .withoutExemplars()
            .register(registry);
    calls.initLabelValues("answered");
    calls.initLabelValues("failed");
    leftAlone =
        Counter.builder()
            .name("orderonce_grid_calls_left_out_total")
            .help("Calls skipped because the circuit breaker was open.")
            .withoutExemplars()
            .register(registry);
  }

  @Override
  public void called(Duration took, boolean answered) {
    calls.labelValues(answered ? "answered" : "failed").observe(Buckets.seconds(took));
  }

  @Override
  public void leftAlone() {
    leftAlone.inc();
  }
}
