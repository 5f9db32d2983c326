package io.orderonce.web.operation;

import io.orderonce.platform.Readiness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether this node should receive orders, and if not, why: without its database or about to stop
 * it should not, without the grid it should.
 */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Ready implements HealthCheck {

  @Inject private Readiness readiness;

  @Override
  public HealthCheckResponse call() {
    return readiness
        .obstacle()
        .map(
            obstacle ->
                HealthCheckResponse.named("orders").down().withData("reason", obstacle.text()))
        .orElseGet(() -> HealthCheckResponse.named("orders").up())
        .build();
  }
}
