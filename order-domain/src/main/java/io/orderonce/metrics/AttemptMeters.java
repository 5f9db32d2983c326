package io.orderonce.metrics;

import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.OutcomeOf;
import io.orderonce.ordering.AttemptWatch;
import io.orderonce.ordering.Channel;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;

/** Counts the outcomes of attempts to order, and measures how long they took. */
final class AttemptMeters implements AttemptWatch {

  private final Counter placed;
  private final Counter attempts;
  private final Histogram durations;

  public AttemptMeters(PrometheusRegistry registry) {
    placed =
        Counter.builder()
            .name("orderonce_orders_placed_total")
            .help("Orders placed, including those on hold.")
            .labelNames("channel")
            .withoutExemplars()
            .register(registry);
    attempts =
        Counter.builder()
            .name("orderonce_order_attempts_total")
            .help("Attempts to place an order, by outcome.")
            .labelNames("outcome")
            .withoutExemplars()
            .register(registry);
    durations =
        Histogram.builder()
            .name("orderonce_order_attempt_duration_seconds")
            .help("Time from the arrival of an attempt to its answer.")
            .labelNames("result")
            .classicOnly()
            .classicUpperBounds(Buckets.SECONDS)
            .withoutExemplars()
            .register(registry);
    startFromZero();
  }

  /** A series that is missing until its first event cannot be seen to rise. */
  private void startFromZero() {
    for (Channel channel : Channel.values()) {
      placed.initLabelValues(text(channel));
    }
    for (AttemptOutcome outcome : AttemptOutcome.values()) {
      attempts.initLabelValues(outcome.text());
      durations.initLabelValues(resultOf(outcome));
    }
  }

  @Override
  public void ended(EndedAttempt attempt) {
    AttemptOutcome outcome =
        attempt
            .placement()
            .map(placement -> placement.answer(new OutcomeOf(attempt.waited())).outcome())
            .orElse(AttemptOutcome.FAULT);
    attempts.labelValues(outcome.text()).inc();
    durations.labelValues(resultOf(outcome)).observe(Buckets.seconds(attempt.duration()));
    if (resultOf(outcome).equals("placed")) {
      placed.labelValues(text(attempt.submission().channel())).inc();
    }
  }

  /** Groups nineteen outcomes into four that differ in how long they may take. */
  private static String resultOf(AttemptOutcome outcome) {
    return switch (outcome) {
      case PLACED, HELD -> "placed";
      case REPLAYED, WAITED -> "replayed";
      case UNAVAILABLE, OUTCOME_UNKNOWN, FAULT -> "failed";
      default -> "refused";
    };
  }

  private static String text(Channel channel) {
    return channel.name().toLowerCase(Locale.ROOT);
  }
}
