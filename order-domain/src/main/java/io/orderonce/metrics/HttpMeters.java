package io.orderonce.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Locale;

/** Measures requests by the part of the application they go to and the status of the answer. */
public final class HttpMeters {

  private final Histogram durations;

  public HttpMeters(PrometheusRegistry registry) {
    durations =
        Histogram.builder()
            .name("orderonce_http_request_duration_seconds")
            .help("Time from the arrival of a request to the end of its answer.")
            .labelNames("area", "status")
            .classicOnly()
            .classicUpperBounds(Buckets.SECONDS)
            .withoutExemplars()
            .register(registry);
    for (Area area : Area.values()) {
      durations.initLabelValues(area.text(), "2xx");
      durations.initLabelValues(area.text(), "5xx");
    }
  }

  /** The part of the application that a request goes to. */
  public enum Area {
    /** Placing an order through the API. */
    PLACING,
    /** Any other API call. */
    API,
    /** Pages and their resources. */
    PAGES,
    /** Health and metrics. */
    OPERATION;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param status of the answer; counted by its first digit
   */
  public void answered(Area area, int status, Duration took) {
    durations.labelValues(area.text(), status / 100 + "xx").observe(Buckets.seconds(took));
  }
}
