package io.orderonce.admission;

import io.orderonce.ids.CustomerId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps the node fair between customers: one customer cannot fill the node's connection pool with
 * orders that queue for the same customer row.
 *
 * <p>Each customer has {@value #INSIDE} places; up to {@value #QUEUE} more attempts wait, without a
 * thread and without a connection, for at most {@value #PATIENCE_MS} ms.
 */
public final class CustomerBulkhead {

  private static final int INSIDE = 4;
  private static final int QUEUE = 32;
  private static final long PATIENCE_MS = 2_000;

  private final ScheduledExecutorService timer;
  private final Executor workers;
  private final Map<CustomerId, Lane> bulkhead = new HashMap<>();

  public CustomerBulkhead(ScheduledExecutorService timer, Executor workers) {
    this.timer = timer;
    this.workers = workers;
  }

  /**
   * Runs the work within the customer's share: on the calling thread if a place is free, otherwise
   * later on a worker.
   *
   * @return empty if no place became free in time; fails as the work fails
   */
  public <T> CompletionStage<Optional<T>> enter(CustomerId customer, Supplier<T> work) {
    Task<T> task = new Task<>(customer, work);
    switch (admit(task)) {
      case NOW -> task.run();
      case LATER -> task.giveUpAfter(PATIENCE_MS);
      case NEVER -> task.result.complete(Optional.empty());
    }
    return task.result;
  }

  /** How many attempts wait for a place, over all customers. */
  public synchronized int queued() {
    return bulkhead.values().stream().mapToInt(lane -> lane.queue.size()).sum();
  }

  private enum Admission {
    NOW,
    LATER,
    NEVER
  }

  private static final class Lane {
    private int inside;
    private final Deque<Task<?>> queue = new ArrayDeque<>();
  }

  private synchronized Admission admit(Task<?> task) {
    Lane lane = bulkhead.computeIfAbsent(task.customer, c -> new Lane());
    if (lane.inside < INSIDE) {
      lane.inside++;
      return Admission.NOW;
    }
    if (lane.queue.size() >= QUEUE) {
      return Admission.NEVER;
    }
    lane.queue.add(task);
    return Admission.LATER;
  }

  /** Passes the freed place to the next in the queue. */
  private void leave(CustomerId customer) {
    Task<?> next;
    synchronized (this) {
      Lane lane = bulkhead.get(customer);
      next = lane.queue.poll();
      if (next == null && --lane.inside == 0) {
        bulkhead.remove(customer);
      }
    }
    if (next != null) {
      next.runOnWorker();
    }
  }

  private synchronized boolean quit(Task<?> task) {
    Lane lane = bulkhead.get(task.customer);
    return lane != null && lane.queue.remove(task);
  }

  private final class Task<T> {

    private final CustomerId customer;
    private final Supplier<T> work;
    private final CompletableFuture<Optional<T>> result = new CompletableFuture<>();

    Task(CustomerId customer, Supplier<T> work) {
      this.customer = customer;
      this.work = work;
    }

    void run() {
      Optional<T> done;
      try {
        done = Optional.of(work.get());
      } catch (RuntimeException | Error e) {
        leave(customer);
        result.completeExceptionally(e);
        return;
      }
      // free the place before answering: what runs after the answer must not hold it
      leave(customer);
      result.complete(done);
    }

    void runOnWorker() {
      try {
        workers.execute(this::run);
      } catch (RejectedExecutionException busy) {
        leave(customer);
        result.complete(Optional.empty());
      }
    }

    void giveUpAfter(long milliseconds) {
      ScheduledFuture<?> timeUp =
          timer.schedule(
              () -> {
                if (quit(this)) {
                  result.complete(Optional.empty());
                }
              },
              milliseconds,
              TimeUnit.MILLISECONDS);
      result.whenComplete((done, failure) -> timeUp.cancel(false));
    }
  }
}
