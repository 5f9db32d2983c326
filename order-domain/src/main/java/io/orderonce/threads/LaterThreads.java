package io.orderonce.threads;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads for work that is kept in the database. They may wait for programs elsewhere, and so
 * are shared with nothing else.
 *
 * @param working do the work
 * @param looking looks for work that is due
 * @param caring says that this node is alive, and notices nodes that are not
 * @param deadlines ends what takes too long; does no work itself
 * @param lookups resolve names of other machines, which cannot be interrupted
 */
public record LaterThreads(
    ExecutorService working,
    ExecutorService looking,
    ScheduledExecutorService caring,
    ScheduledExecutorService deadlines,
    ExecutorService lookups) {

  /** How many pieces of work are done at once. */
  public static final int WORKING = 16;

  private static final int LOOKUPS = 4;

  public static LaterThreads of(ThreadFactory factory) {
    return new LaterThreads(
        pool(WORKING, factory),
        pool(1, factory),
        new ScheduledThreadPoolExecutor(1, factory),
        deadlines(factory),
        pool(LOOKUPS, factory));
  }

  /** Nearly all of them are cancelled, and need not be kept until then. */
  private static ScheduledExecutorService deadlines(ThreadFactory factory) {
    ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, factory);
    deadlines.setRemoveOnCancelPolicy(true);
    return deadlines;
  }

  /** The queue is bounded by the scheduler, which takes as much as its threads can do soon. */
  private static ExecutorService pool(int threads, ThreadFactory factory) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads, threads, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Interrupts what is still running. */
  public void stop() {
    List.of(working, looking, caring, deadlines, lookups).forEach(ExecutorService::shutdownNow);
  }
}
