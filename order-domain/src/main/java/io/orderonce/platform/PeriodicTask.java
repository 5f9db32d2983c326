package io.orderonce.platform;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Something done again and again: on a worker, because the timer must never wait, and left out
 * while it is still going on.
 */
final class PeriodicTask implements Runnable {

  private static final Logger LOG = System.getLogger(PeriodicTask.class.getName());

  private final String trouble;
  private final Executor workers;
  private final Runnable work;
  private final AtomicBoolean running = new AtomicBoolean();
  private @Nullable Class<?> told;

  /**
   * @param trouble what to say when it fails
   */
  PeriodicTask(String trouble, Executor workers, Runnable work) {
    this.trouble = trouble;
    this.workers = workers;
    this.work = work;
  }

  @Override
  public void run() {
    if (running.compareAndSet(false, true)) {
      try {
        workers.execute(this::work);
      } catch (RejectedExecutionException busy) {
        running.set(false);
      }
    }
  }

  /** An outage is told once, not every second; another fault that follows it is told too. */
  private void work() {
    try {
      work.run();
      told = null;
    } catch (RuntimeException e) {
      Class<?> kind = kindOf(e);
      LOG.log(kind.equals(told) ? Level.DEBUG : Level.WARNING, trouble, e);
      told = kind;
    } finally {
      running.set(false);
    }
  }

  private static Class<?> kindOf(Throwable fault) {
    Throwable deepest = fault;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest.getClass();
  }
}
