package io.orderonce.web.operation;

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

/** Whether this node can take orders: without the database it cannot, without the grid it can. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {

  private static final Logger LOG = System.getLogger(Ready.class.getName());

  /** In seconds. */
  private static final int PATIENCE = 2;

  @Inject private DataSource dataSource;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("database").status(isDatabaseThere()).build();
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
