package io.orderonce.threads;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The node's own threads, all of them bounded. They come from the server, so that transactions work
 * on them; the pools are ours, because the server's default one has a single thread until its
 * unbounded queue is full.
 */
@Singleton
public class Threads {

  private static final int WORKERS = 16;
  private static final int WORKERS_QUEUE = 4_096;
  private static final int PLACING = 4;
  private static final int AFTERWARDS = 2;
  private static final int AFTERWARDS_QUEUE = 10_000;
  private static final int GRID = 32;
  private static final int GRID_QUEUE = 1_024;

  @Resource private ManagedThreadFactory factory;

  private ScheduledExecutorService timer;
  private ScheduledExecutorService probe;
  private ExecutorService workers;
  private ExecutorService placing;
  private ExecutorService afterwards;
  private ExecutorService grid;
  private LaterThreads later;

  @PostConstruct
  void start() {
    timer = new ScheduledThreadPoolExecutor(1, factory);
    probe = new ScheduledThreadPoolExecutor(1, factory);
    workers = pool(WORKERS, WORKERS, new LinkedBlockingQueue<>(WORKERS_QUEUE));
    afterwards = pool(AFTERWARDS, AFTERWARDS, new LinkedBlockingQueue<>(AFTERWARDS_QUEUE));
    placing = pool(PLACING, PLACING, new LinkedBlockingQueue<>(PLACING));
    // callers give up after their budget, so a long queue does not make them wait longer
    grid = pool(GRID, GRID, new LinkedBlockingQueue<>(GRID_QUEUE));
    later = LaterThreads.of(factory);
  }

  @PreDestroy
  void stop() {
    List.of(timer, probe, workers, placing, afterwards, grid).forEach(ExecutorService::shutdownNow);
    later.stop();
  }

  /** Wakes waiting attempts; does no work itself. */
  public ScheduledExecutorService timer() {
    return timer;
  }

  /** Checks whether the database is reachable, however busy the other pools are. */
  public ScheduledExecutorService probe() {
    return probe;
  }

  /** Runs what follows from a wait. */
  public Executor workers() {
    return workers;
  }

  /** Places orders, and does nothing else. */
  public Executor placing() {
    return placing;
  }

  /** Runs work that no buyer waits for. */
  public Executor afterwards() {
    return afterwards;
  }

  /** Runs calls to the grid. */
  public ExecutorService grid() {
    return grid;
  }

  /** For work that is kept in the database and may wait for others. */
  public LaterThreads later() {
    return later;
  }

  private ExecutorService pool(int least, int most, BlockingQueue<Runnable> queue) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(least, most, 60, TimeUnit.SECONDS, queue, factory);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
