package io.orderonce.acceptance.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** How often the given number of clients did their step in some time, and how long each took. */
record Measurement(int clients, long count, Duration time, Duration p50, Duration p99) {

  double perSecond() {
    return count / (time.toNanos() / 1e9);
  }

  /** Runs the clients in parallel. A step that fails ends the benchmark. */
  static Measurement of(int clients, Duration time, IntFunction<Step> client) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    CyclicBarrier ready = new CyclicBarrier(clients);
    try {
      long start = System.nanoTime();
      List<Future<Latencies>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        Step step = client.apply(i);
        running.add(threads.submit(() -> work(step, time, ready)));
      }
      Latencies all = new Latencies();
      for (Future<Latencies> one : running) {
        all.addAll(one.get(time.toSeconds() + 120, TimeUnit.SECONDS));
      }
      return new Measurement(
          clients,
          all.size(),
          Duration.ofNanos(System.nanoTime() - start),
          all.percentile(50),
          all.percentile(99));
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a client failed", failed.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static Latencies work(Step step, Duration time, CyclicBarrier ready) throws Exception {
    try (step) {
      Latencies latencies = new Latencies();
      ready.await(60, TimeUnit.SECONDS);
      long begin = System.nanoTime();
      for (long now = begin; now - begin < time.toNanos(); ) {
        step.once();
        long after = System.nanoTime();
        latencies.add(after - now);
        now = after;
      }
      return latencies;
    }
  }
}
