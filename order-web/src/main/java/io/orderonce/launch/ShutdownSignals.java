package io.orderonce.launch;

import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.PayaraMicroRuntime;
import io.orderonce.platform.NodeControl;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Stops the process on a signal: first the application drains, then the listener closes, then the
 * server stops. {@code TERM} comes from an operator who has other nodes, so load balancers get time
 * to notice; {@code INT} comes from somebody at the keyboard.
 */
final class ShutdownSignals {

  /** How long an attempt may take, plus the server's own shutdown. */
  private static final Duration AFTER_DRAIN = Duration.ofSeconds(23);

  private static final long LISTENER_MILLISECONDS = 2_000;

  private final Duration drain;
  private final PrintStream err;
  private final AtomicReference<PayaraMicroRuntime> running = new AtomicReference<>();
  private final AtomicBoolean begun = new AtomicBoolean();

  ShutdownSignals(Duration drain, PrintStream err) {
    this.drain = drain;
    this.err = err;
  }

  /** Handles the signals from now on, including during start-up. */
  void listen() {
    Signals.on("TERM", signal -> leave(drain));
    Signals.on("INT", signal -> leave(Duration.ZERO));
  }

  void started(PayaraMicroRuntime server) {
    running.set(server);
  }

  private void leave(Duration drain) {
    if (!begun.compareAndSet(false, true)) {
      return;
    }
    startWatch(drain.plus(AFTER_DRAIN));
    try {
      takeLeave(drain);
      stopListening();
    } catch (JMException | ExecutionException | TimeoutException | RuntimeException e) {
      err.println("OrderOnce: the shutdown was not orderly: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.exit(0);
  }

  private static void takeLeave(Duration drain) throws JMException {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName(NodeControl.NAME),
              "leave",
              new Object[] {drain.toMillis()},
              new String[] {"long"});
    } catch (InstanceNotFoundException notYetStarted) {
      // no request has been let in, so there is nothing to wait for
      return;
    }
  }

  /**
   * Otherwise the server would keep listening after it has stopped the application, and answer 500.
   * Without a grid there is no way to stop it, and it does so for a moment.
   */
  private void stopListening() throws InterruptedException, ExecutionException, TimeoutException {
    PayaraMicroRuntime server = running.get();
    if (server == null) {
      return;
    }
    for (Future<? extends ClusterCommandResult> done :
        server
            .run(List.of(server.getLocalDescriptor()), "set", ServerPlan.LISTENER + "enabled=false")
            .values()) {
      done.get(LISTENER_MILLISECONDS, TimeUnit.MILLISECONDS);
    }
  }

  /** Ends the process even if the shutdown hangs. */
  private void startWatch(Duration atMost) {
    Thread watch =
        new Thread(
            () -> {
              try {
                TimeUnit.MILLISECONDS.sleep(atMost.toMillis());
                err.println("OrderOnce: the server does not stop; terminating the process.");
                Runtime.getRuntime().halt(1);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "orderonce-stop");
    watch.setDaemon(true);
    watch.start();
  }
}
