package io.orderonce.platform;

import io.orderonce.config.NodeName;
import io.orderonce.config.Settings;
import io.orderonce.customers.FirstAdministrator;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.later.LaterJob;
import io.orderonce.logging.LogContext;
import io.orderonce.webhooks.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Starts the application, before anything is served: migrate, check, and fill what is empty. Any
 * failure here stops the deployment, because a node that cannot keep its promise must not accept
 * orders.
 */
@ApplicationScoped
public class StartUp {

  private static final Logger LOG = System.getLogger(StartUp.class.getName());

  @Inject private DataSource dataSource;
  @Inject private ShopIdentity identity;
  @Inject private DemoData demoData;
  @Inject private Settings settings;
  @Inject private FoldedNames foldedNames;
  @Inject private FirstAdministrator firstAdministrator;
  @Inject private Housekeeping housekeeping;
  @Inject private AttemptLogJob attemptLogJob;
  @Inject private EventsJob eventsJob;
  @Inject private LaterJob laterJob;
  @Inject private PersonsJob personsJob;
  @Inject private InvariantJob invariantJob;
  @Inject private GracefulShutdown shutdown;
  @Inject private Readiness readiness;
  @Inject private NodeName nodeName;
  @Inject private Provider<Inbox> inbox;
  @Inject private Provider<NodeMetrics> nodeMetrics;

  /**
   * @throws RuntimeException if the node must not serve; {@link StartReport#failure} then has a
   *     sentence for the operator
   */
  public void start() {
    LogContext.install(nodeName.value());
    try {
      SelfCheck.requirePrimary(dataSource);
      migrate();
      if (settings.isLossAccepted()) {
        LOG.log(Level.WARNING, "it is accepted that a crash of the database loses orders");
      }
      SelfCheck.of(dataSource, settings.isLossAccepted()).run();
      identity.found();
      if (settings.isDemo()) {
        demoData.seed();
        inbox.get().open();
      } else {
        firstAdministrator.offerToken().ifPresent(StartUp::announce);
      }
      foldedNames.fill();
      housekeeping.start();
      attemptLogJob.start();
      laterJob.start();
      eventsJob.start();
      personsJob.start();
      invariantJob.start();
      // looked up only now: it knows parts that read the tables when they are created
      nodeMetrics.get().start();
      readiness.start();
      shutdown.register();
    } catch (RuntimeException e) {
      StartReport.failed(sentenceOf(e));
      throw e;
    }
  }

  /**
   * Over a separate connection: as the migration user, and without the time-outs that are right for
   * orders.
   */
  private void migrate() {
    FluentConfiguration flyway =
        DatabaseKind.of(dataSource)
            .migrating(Flyway.configure(Thread.currentThread().getContextClassLoader()))
            .dataSource(dataSource);
    String url = System.getProperty(Settings.MIGRATION_URL);
    if (url != null) {
      flyway.dataSource(url, settings.dbMigrationUser(), settings.dbMigrationPassword());
    }
    flyway.load().migrate();
  }

  private static void announce(String token) {
    String text =
        "This shop has no administrator yet. Create the first one at /setup with this"
            + " token within one hour: "
            + token;
    LOG.log(Level.WARNING, text);
    StartReport.notice(text);
  }

  private static String sentenceOf(RuntimeException e) {
    if (e instanceof FlywayException) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return "The database cannot be used: " + root.getMessage();
    }
    return String.valueOf(e.getMessage());
  }
}
