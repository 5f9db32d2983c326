package io.orderonce.dedup.hazelcast;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import io.orderonce.dedup.ClaimsUnavailable;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the grid, each with a time budget, behind a circuit breaker.
 *
 * <p>When a grid silently stops responding, a call hangs for a minute. So calls run on threads of
 * their own; the caller waits for the budget and continues without an answer. After a series of
 * failures the breaker opens and nothing waits at all, until a trial call succeeds.
 */
public final class GridCalls {

  /** The cache is the first and shortest link in the chain of time-outs. */
  public static final Duration BUDGET = Duration.ofMillis(100);

  private static final int FAILURES_TO_OPEN = 5;
  private static final Duration OPEN_FOR = Duration.ofSeconds(2);

  private final ExecutorService threads;
  private final CircuitBreaker<Object> breaker =
      CircuitBreaker.builder()
          .withFailureThreshold(FAILURES_TO_OPEN)
          .withDelay(OPEN_FOR)
          .withSuccessThreshold(2)
          .build();
  private final FailsafeExecutor<Object> guarded = Failsafe.with(breaker);

  private final GridWatch watch;

  /**
   * @param threads bounded, and rejecting rather than queueing without limit
   */
  public GridCalls(ExecutorService threads, GridWatch watch) {
    this.threads = threads;
    this.watch = watch;
  }

  /**
   * Whether calls are let through: closed lets all through, half-open lets one through as a trial.
   */
  public enum Breaker {
    CLOSED,
    HALF_OPEN,
    OPEN
  }

  public Breaker breaker() {
    return switch (breaker.getState()) {
      case CLOSED -> Breaker.CLOSED;
      case HALF_OPEN -> Breaker.HALF_OPEN;
      case OPEN -> Breaker.OPEN;
    };
  }

  /**
   * @return what the call returned, null included
   * @throws ClaimsUnavailable if it failed, took longer than the budget, or the breaker is open
   */
  <T> @Nullable T get(Supplier<@Nullable T> call) {
    try {
      return guarded.get(() -> within(BUDGET, call));
    } catch (CircuitBreakerOpenException open) {
      watch.leftAlone();
      throw new ClaimsUnavailable(
          "the circuit breaker is open: calls to the grid are skipped for now", open);
    } catch (FailsafeException failed) {
      throw new ClaimsUnavailable("the grid did not answer", failed.getCause());
    } catch (RuntimeException failed) {
      throw new ClaimsUnavailable("the grid did not answer", failed);
    }
  }

  /**
   * @throws ClaimsUnavailable as {@link #get} does
   */
  void run(Runnable call) {
    get(
        () -> {
          call.run();
          return null;
        });
  }

  private <T> @Nullable T within(Duration budget, Supplier<@Nullable T> call) throws Exception {
    long start = System.nanoTime();
    boolean answered = false;
    try {
      Future<@Nullable T> answer = threads.submit(call::get);
      try {
        T said = answer.get(budget.toMillis(), TimeUnit.MILLISECONDS);
        answered = true;
        return said;
      } finally {
        answer.cancel(true);
      }
    } finally {
      watch.called(Duration.ofNanos(System.nanoTime() - start), answered);
    }
  }
}
