package io.orderonce.metrics;

import io.orderonce.jpa.Outage;
import io.orderonce.jpa.TransactionWatch;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/** Measures transactions: the wait for a connection, COMMIT, and the database's faults. */
public final class DatabaseMeters implements TransactionWatch {

  private final Gauge active;
  private final Gauge waiting;
  private final Histogram waits;
  private final Histogram commits;
  private final Counter outages;

  /**
   * @param most the largest number of connections in the pool
   */
  public DatabaseMeters(PrometheusRegistry registry, int most) {
    active =
        Gauge.builder()
            .name("orderonce_pool_active_connections")
            .help("Connections of the pool in use by transactions.")
            .register(registry);
    waiting =
        Gauge.builder()
            .name("orderonce_pool_waiting_transactions")
            .help("Transactions waiting for a connection.")
            .register(registry);
    Gauge.builder()
        .name("orderonce_pool_max_connections")
        .help("Maximum number of connections in the pool.")
        .register(registry)
        .set(most);
    waits =
        Histogram.builder()
            .name("orderonce_pool_wait_duration_seconds")
            .help("Time that transactions waited for the connection they got.")
            .classicOnly()
            .classicUpperBounds(Buckets.SECONDS)
            .withoutExemplars()
            .register(registry);
    commits =
        Histogram.builder()
            .name("orderonce_commit_duration_seconds")
            .help("Time from COMMIT to its confirmation, or until that was lost.")
            .labelNames("result")
            .classicOnly()
            .classicUpperBounds(Buckets.SECONDS)
            .withoutExemplars()
            .register(registry);
    commits.initLabelValues("committed");
    commits.initLabelValues("in-doubt");
    outages =
        Counter.builder()
            .name("orderonce_database_errors_total")
            .help("Transactions that failed because the database was unavailable.")
            .labelNames("kind")
            .withoutExemplars()
            .register(registry);
    for (Outage kind : Outage.values()) {
      outages.initLabelValues(kind.text());
    }
  }

  @Override
  public void begins() {
    waiting.inc();
  }

  @Override
  public void connected(Duration waited) {
    waiting.dec();
    active.inc();
    waits.observe(Buckets.seconds(waited));
  }

  @Override
  public void committed(Duration took, boolean answered) {
    commits.labelValues(answered ? "committed" : "in-doubt").observe(Buckets.seconds(took));
  }

  @Override
  public void failed(RuntimeException fault) {
    Outage.in(fault).ifPresent(kind -> outages.labelValues(kind.text()).inc());
  }

  @Override
  public void ends(boolean connected) {
    (connected ? active : waiting).dec();
  }
}
