package io.orderonce.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Values that are not pushed but read at the moment of collection. */
public final class Figures {

  private final PrometheusRegistry registry;

  public Figures(PrometheusRegistry registry) {
    this.registry = registry;
  }

  /** A value that goes up and down. */
  public Figures gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
    return this;
  }

  /** Values of one kind, by a label; missing ones are not shown. */
  public Figures gauges(
      String name, String help, String label, Supplier<Map<String, Double>> values) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(label)
        .callback(callback -> values.get().forEach((of, value) -> callback.call(value, of)))
        .register(registry);
    return this;
  }

  /** A value that is not always known; it is not shown while unknown. */
  public Figures known(String name, String help, Supplier<Optional<Double>> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> value.get().ifPresent(callback::call))
        .register(registry);
    return this;
  }

  /** A value that only goes up while the node runs. */
  public Figures counter(String name, String help, DoubleSupplier value) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
    return this;
  }

  /** Values of one kind that only go up, by a label. */
  public Figures counters(
      String name, String help, String label, Supplier<Map<String, Double>> values) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(label)
        .callback(callback -> values.get().forEach((of, value) -> callback.call(value, of)))
        .register(registry);
    return this;
  }

  /** A moment as Prometheus writes it: seconds since 1970. */
  public static double at(Instant moment) {
    return moment.getEpochSecond() + moment.getNano() / 1e9;
  }
}
