package io.orderonce.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs the same action on many threads at the same time. */
public final class Crowd {

  /** What one member of the crowd does, given its index, from 0. */
  @FunctionalInterface
  public interface Member<T> {
    T act(int place) throws Exception;
  }

  private Crowd() {}

  /**
   * Starts this many actions at the same moment and returns their results in the order of their
   * indexes.
   */
  public static <T> List<T> atOnce(int size, Member<T> member) {
    CyclicBarrier start = new CyclicBarrier(size);
    return together(
        size,
        size,
        place -> {
          start.await(30, TimeUnit.SECONDS);
          return member.act(place);
        });
  }

  /** Processes a list on this many threads. */
  public static <T> void workOff(List<T> work, int hands, Consumer<T> worker) {
    together(
        work.size(),
        hands,
        place -> {
          worker.accept(work.get(place));
          return place;
        });
  }

  private static <T> List<T> together(int size, int hands, Member<T> member) {
    ExecutorService threads = Executors.newFixedThreadPool(hands);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        int place = i;
        futures.add(threads.submit(() -> member.act(place)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(5, TimeUnit.MINUTES));
      }
      return results;
    } catch (ExecutionException failed) {
      throw new AssertionError("one of the crowd failed: " + failed.getCause(), failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted among a crowd", stopped);
    } catch (java.util.concurrent.TimeoutException tooSlow) {
      throw new AssertionError("one of the crowd did not finish", tooSlow);
    } finally {
      threads.shutdownNow();
    }
  }
}
