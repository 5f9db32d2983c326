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
 * Stops the process when it is asked to: first the application takes its leave, then nobody listens
 * any more, then the server stops. {@code TERM} comes from an operator with other nodes, so that
 * the load balancer is given time; {@code INT} comes from somebody at the keyboard.
 */
final class ShutdownSignals {

  /** What an attempt may take, and what the server takes to stop. */
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

  /** Hears the signals from now on, while the server starts too. */
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
      // nobody has been let in: there is nobody to wait for
      return;
    }
  }

  /**
   * The server would listen on after it has stopped the application, and answer 500. Without a grid
   * it cannot be told, and does so for a moment.
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

  /** A stop that hangs ends all the same. */
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
