package io.orderonce.web.operation;

import io.orderonce.platform.Departure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether this node is to be sent orders: without the database or about to stop it is not, without
 * the grid it is.
 */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {

  private static final Logger LOG = System.getLogger(Ready.class.getName());

  /** In seconds. */
  private static final int PATIENCE = 2;

  @Inject private DataSource dataSource;
  @Inject private Departure departure;

  @Override
  public HealthCheckResponse call() {
    return departure.isLeaving()
        ? HealthCheckResponse.down("leaving")
        : HealthCheckResponse.named("database").status(isDatabaseThere()).build();
  }

  private boolean isDatabaseThere() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(PATIENCE);
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "not ready, the database does not answer: " + e.getMessage());
      return false;
    }
  }
}
