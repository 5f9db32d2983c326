package io.orderonce.metrics;

import io.orderonce.dedup.Claim;
import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.Claims;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Claims, measuring the time that each {@code putIfAbsent} takes. */
final class MeasuredClaims implements Claims {

  private final Claims claims;
  private final LongSupplier nanos;
  private final Histogram durations;

  /**
   * @param nanos a monotonic clock, in nanoseconds
   */
  public MeasuredClaims(Claims claims, PrometheusRegistry registry, LongSupplier nanos) {
    this.claims = claims;
    this.nanos = nanos;
    this.durations =
        Histogram.builder()
            .name("orderonce_claim_duration_seconds")
            .help("Time taken to claim a key, by the cache's answer.")
            .labelNames("verdict")
            .classicOnly()
            .classicUpperBounds(Buckets.SECONDS)
            .withoutExemplars()
            .register(registry);
    durations.initLabelValues("granted");
    durations.initLabelValues("taken");
    durations.initLabelValues("unavailable");
  }

  @Override
  public Optional<Claim> putIfAbsent(ClaimKey key, Claim.Held mine, Duration lease) {
    long start = nanos.getAsLong();
    String verdict = "unavailable";
    try {
      Optional<Claim> there = claims.putIfAbsent(key, mine, lease);
      verdict = there.isEmpty() ? "granted" : "taken";
      return there;
    } finally {
      Duration took = Duration.ofNanos(nanos.getAsLong() - start);
      durations.labelValues(verdict).observe(Buckets.seconds(took));
    }
  }

  @Override
  public Optional<Claim> read(ClaimKey key) {
    return claims.read(key);
  }

  @Override
  public void settle(ClaimKey key, Duration retention) {
    claims.settle(key, retention);
  }

  @Override
  public void release(ClaimKey key, Claim.Held claim) {
    claims.release(key, claim);
  }

  @Override
  public String member() {
    return claims.member();
  }

  @Override
  public boolean hasLeft(String member) {
    return claims.hasLeft(member);
  }
}
