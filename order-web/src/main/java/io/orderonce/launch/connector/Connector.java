package io.orderonce.launch.connector;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.hk2.api.ServiceLocator;
import org.glassfish.hk2.utilities.AbstractActiveDescriptor;
import org.glassfish.hk2.utilities.BuilderHelper;
import org.glassfish.hk2.utilities.ServiceLocatorUtilities;

/**
 * Puts the filter in front of the server's HTTP parser, and then lets the server listen.
 *
 * <p>While it builds the filter chain, the server looks up add-ons for its listener by name, one
 * name for each protocol it may have to support. It is configured for one of these alone, {@code
 * comet}, and finds this add-on under that name.
 */
public final class Connector implements Consumer<Predicate<String>>, AddOn {

  static final String NAME = "comet";

  private static final String GLOBALS = "org.glassfish.internal.api.Globals";
  private static final String COMMANDS = "org.glassfish.embeddable.CommandRunner";
  private static final String RESULT = "org.glassfish.embeddable.CommandResult";
  private static final String LISTEN =
      "configs.config.server-config.network-config.network-listeners"
          + ".network-listener.http-listener.enabled=true";

  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch inPlace = new CountDownLatch(1);
  private FrontFilter filter = new FrontFilter(peer -> false);

  /**
   * @param isProxy whether an address is a trusted proxy, with many senders behind it
   */
  @Override
  public void accept(Predicate<String> isProxy) {
    filter = new FrontFilter(isProxy);
    try {
      ServiceLocator server = server();
      AbstractActiveDescriptor<Connector> self =
          BuilderHelper.createConstantDescriptor(this, NAME, AddOn.class);
      // the server has its own add-on of this name
      self.setRanking(1);
      ServiceLocatorUtilities.addOneDescriptor(server, self);
      listen(server);
      if (!inPlace.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server started listening without the connector");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the server's listener cannot be enabled", e);
    }
    ScheduledExecutorService sweeper =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "orderonce-half-sent");
              thread.setDaemon(true);
              return thread;
            });
    sweeper.scheduleWithFixedDelay(filter::sweep, 250, 250, TimeUnit.MILLISECONDS);
  }

  @Override
  public void setup(NetworkListener listener, FilterChainBuilder chain) {
    chain.add(chain.indexOfType(HttpServerFilter.class), filter);
    inPlace.countDown();
  }

  /**
   * Where the server's components are found. Its own classes are in no library that could be
   * referenced.
   */
  private static ServiceLocator server() throws ReflectiveOperationException {
    return (ServiceLocator)
        Class.forName(GLOBALS, true, ServiceLocator.class.getClassLoader())
            .getMethod("getDefaultHabitat")
            .invoke(null);
  }

  private static void listen(ServiceLocator server) throws ReflectiveOperationException {
    Class<?> commands = Class.forName(COMMANDS, true, ServiceLocator.class.getClassLoader());
    Object result =
        commands
            .getMethod("run", String.class, String[].class)
            .invoke(server.getService(commands), "set", new String[] {LISTEN});
    Object failure =
        Class.forName(RESULT, true, commands.getClassLoader())
            .getMethod("getFailureCause")
            .invoke(result);
    if (failure instanceof Throwable cause) {
      throw new IllegalStateException("the server's listener cannot be enabled", cause);
    }
  }
}
