package io.orderonce.platform;

import io.orderonce.admission.IntakeGate;
import io.orderonce.later.LaterJob;
import io.orderonce.threads.Threads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * How a node stops: it reports not ready, stays open while load balancers take it out of rotation,
 * closes, and answers everything it has accepted. The grid and the database remain available until
 * the last answer is sent.
 */
@Singleton
public class GracefulShutdown implements NodeControl {

  private static final Logger LOG = System.getLogger(GracefulShutdown.class.getName());

  /** More than an order may take: an attempt's deadline is 8 s. */
  private static final Duration ORDERS_END_WITHIN = Duration.ofSeconds(10);

  private static final Duration ANSWERS_END_WITHIN = Duration.ofSeconds(3);

  /** What is done later stops while orders still come in; nobody waits for it. */
  private static final Duration LATER_ENDS_WITHIN =
      LaterJob.PIECES_END_WITHIN.plus(Duration.ofSeconds(3));

  private static final Duration NOTES_END_WITHIN = Duration.ofSeconds(5);
  private static final long POLL_MILLISECONDS = 20;

  private final IntakeGate gate;
  private final AttemptLogJob attemptLogJob;
  private final LaterJob laterJob;
  private final Threads threads;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean leaving;

  @Inject
  GracefulShutdown(
      IntakeGate gate, AttemptLogJob attemptLogJob, LaterJob laterJob, Threads threads) {
    this.gate = gate;
    this.attemptLogJob = attemptLogJob;
    this.laterJob = laterJob;
    this.threads = threads;
  }

  /** Lets the launcher find this node. */
  void register() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName name = new ObjectName(NAME);
      if (server.isRegistered(name)) {
        server.unregisterMBean(name);
      }
      server.registerMBean(new StandardMBean(this, NodeControl.class), name);
    } catch (JMException e) {
      throw new IllegalStateException("cannot register the node's control", e);
    }
  }

  @Override
  public boolean isLeaving() {
    return leaving;
  }

  /** A request has arrived whose sender waits for the answer. */
  public void requestBegins() {
    requests.incrementAndGet();
  }

  public void requestEnds() {
    requests.decrementAndGet();
  }

  @Override
  public void leave(long drainMilliseconds) {
    leaving = true;
    LOG.log(Level.INFO, "shutting down: orders are accepted for another {0} ms", drainMilliseconds);
    CompletableFuture<Void> laterEnds = later();
    try {
      TimeUnit.MILLISECONDS.sleep(drainMilliseconds);
      gate.close();
      if (!gate.awaitEmpty(ORDERS_END_WITHIN)) {
        LOG.log(Level.WARNING, "shutting down although an order is still in progress");
      }
      awaitAnswers();
      awaitLater(laterEnds);
      // a transaction needs a thread of the server
      CompletableFuture.runAsync(attemptLogJob::close, threads.workers())
          .get(NOTES_END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      LOG.log(Level.WARNING, "the last attempts were not recorded: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LOG.log(Level.INFO, "shut down: no request is waiting for an answer");
  }

  private CompletableFuture<Void> later() {
    try {
      return CompletableFuture.runAsync(laterJob::stop, threads.workers());
    } catch (RejectedExecutionException busy) {
      return CompletableFuture.failedFuture(busy);
    }
  }

  /** What did not end is done again, by whoever finds it. */
  private static void awaitLater(CompletableFuture<Void> ends) throws InterruptedException {
    try {
      ends.get(LATER_ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.WARNING, "work for later was still going on", e);
    }
  }

  private void awaitAnswers() throws InterruptedException {
    long end = System.nanoTime() + ANSWERS_END_WITHIN.toNanos();
    while (requests.get() > 0 && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
    }
  }
}
