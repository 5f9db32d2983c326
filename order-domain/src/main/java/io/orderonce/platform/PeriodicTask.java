package io.orderonce.platform;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Work repeated periodically: on a worker, because the timer must never wait, and skipped while the
 * previous run is still going on.
 */
final class PeriodicTask implements Runnable {

  private static final Logger LOG = System.getLogger(PeriodicTask.class.getName());

  private final String trouble;
  private final Executor workers;
  private final Runnable work;
  private final AtomicBoolean running = new AtomicBoolean();
  private @Nullable Class<?> logged;

  /**
   * @param trouble the log message for a failure
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

  /** An outage is logged once, not every second; another fault that follows it is logged too. */
  private void work() {
    try {
      work.run();
      logged = null;
    } catch (RuntimeException e) {
      Class<?> kind = kindOf(e);
      LOG.log(kind.equals(logged) ? Level.DEBUG : Level.WARNING, trouble, e);
      logged = kind;
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
