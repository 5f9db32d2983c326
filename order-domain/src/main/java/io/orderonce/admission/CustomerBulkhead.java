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
 * Fairness among customers: one of them cannot fill the node's pool of connections with orders that
 * queue for his own row.
 *
 * <p>Each customer has {@value #INSIDE} places; {@value #QUEUE} more of his wait, without a thread
 * and without a connection, for {@value #PATIENCE_MS} ms at most.
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
   * Does the work in the customer's lane: on the calling thread if a place is free, else later on a
   * worker.
   *
   * @return empty if there was no place in time; fails as the work does
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

  /** How many wait for a place, of all customers. */
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

  /** Gives the place of the one who left to the next in the queue. */
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
      // the place first, then the answer: what follows the answer is not the lane's business
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
