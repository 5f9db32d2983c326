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
 * Puts the filter in front of the server's reader of HTTP, and then lets the server listen.
 *
 * <p>The server asks for add-ons of its listener by name while it builds the chain of filters, and
 * there is a name for each protocol that it may be asked to speak. Of these it is told to speak one
 * alone, {@code comet}, and finds this under its name.
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
   * @param isProxy whether many senders stand behind an address, and it is believed what it says of
   *     them
   */
  @Override
  public void accept(Predicate<String> isProxy) {
    filter = new FrontFilter(isProxy);
    try {
      ServiceLocator server = server();
      AbstractActiveDescriptor<Connector> self =
          BuilderHelper.createConstantDescriptor(this, NAME, AddOn.class);
      // the server has one of this name itself
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

  /** Where the server's parts are found. Its own classes are in no library that can be named. */
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
