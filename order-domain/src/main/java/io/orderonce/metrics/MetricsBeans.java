package io.orderonce.metrics;

import io.orderonce.dedup.Claims;
import io.orderonce.dedup.hazelcast.Grid;
import io.orderonce.jpa.JtaTransactions;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

@ApplicationScoped
class MetricsBeans {

  @Produces
  @Singleton
  PrometheusRegistry registry() {
    return new PrometheusRegistry();
  }

  @Produces
  @Singleton
  Figures figures(PrometheusRegistry registry) {
    return new Figures(registry);
  }

  @Produces
  @Singleton
  Scrape scrape(PrometheusRegistry registry) {
    return new Scrape(registry).withProcess();
  }

  @Produces
  @Singleton
  AttemptMeters attemptMeters(PrometheusRegistry registry) {
    return new AttemptMeters(registry);
  }

  @Produces
  @Singleton
  HttpMeters httpMeters(PrometheusRegistry registry) {
    return new HttpMeters(registry);
  }

  @Produces
  @Singleton
  GridMeters gridMeters(PrometheusRegistry registry) {
    return new GridMeters(registry);
  }

  @Produces
  @Singleton
  @Typed(DatabaseMeters.class)
  DatabaseMeters databaseMeters(PrometheusRegistry registry) {
    return new DatabaseMeters(registry, JtaTransactions.MOST_CONNECTIONS);
  }

  /** The grid's claims, measured: the only way to reach them. */
  @Produces
  @Singleton
  Claims claims(Grid grid, PrometheusRegistry registry) {
    return new MeasuredClaims(grid.claims(), registry, System::nanoTime);
  }
}
