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
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/**
 * How often the given number of clients did their step in some time, and how long each took.
 *
 * @param inTime how often within the time; what was still under way then is finished, but does not
 *     count for the rate
 * @param all how often altogether
 */
record Measurement(int clients, Duration time, long inTime, long all, Duration p50, Duration p99) {

  Measurement(int clients, Duration time, long inTime, Latencies latencies) {
    this(
        clients,
        time,
        inTime,
        latencies.size(),
        latencies.percentile(50),
        latencies.percentile(99));
  }

  double perSecond() {
    return inTime / (time.toNanos() / 1e9);
  }

  /** Runs clients that block, each in a thread. A step that fails ends the benchmark. */
  static Measurement of(int clients, Duration time, IntFunction<Step> client) {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    CyclicBarrier ready = new CyclicBarrier(clients);
    try {
      List<Future<Worked>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        Step step = client.apply(i);
        running.add(threads.submit(() -> work(step, time, ready)));
      }
      Latencies all = new Latencies();
      long inTime = 0;
      for (Future<Worked> one : running) {
        Worked worked = one.get(time.toSeconds() + 120, TimeUnit.SECONDS);
        all.addAll(worked.latencies());
        inTime += worked.inTime();
      }
      return new Measurement(clients, time, inTime, all);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a client failed", failed.getCause());
    } catch (TimeoutException stuck) {
      throw new IllegalStateException("a client does not end", stuck);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while clients ran", stopped);
    } finally {
      threads.shutdownNow();
    }
  }

  private record Worked(Latencies latencies, long inTime) {}

  private static Worked work(Step step, Duration time, CyclicBarrier ready) throws Exception {
    try (step) {
      Latencies latencies = new Latencies();
      ready.await(60, TimeUnit.SECONDS);
      long begin = System.nanoTime();
      long now = begin;
      while (now - begin < time.toNanos()) {
        step.once();
        long after = System.nanoTime();
        latencies.add(after - now);
        now = after;
      }
      // the last one ended after the time
      return new Worked(latencies, latencies.size() - 1L);
    }
  }
}
