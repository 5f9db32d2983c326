package io.orderonce.web.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.audit.InvariantMonitor;
import io.orderonce.audit.Invariants;
import io.orderonce.customers.Role;
import io.orderonce.web.json.Json;
import io.orderonce.web.security.RolesRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The results of the consistency checks: computed now, or the last ones if there is much to count.
 */
@Path("admin/invariants")
@RolesRequired({Role.SUPPORT, Role.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class InvariantsResource {

  @Inject private InvariantMonitor monitor;

  @GET
  public Response check() {
    Invariants.Report report = monitor.recent();
    ObjectNode json = Json.object().put("checkedAt", Json.time(report.checkedAt()));
    json.set(
        "items",
        Json.array(
            report.items().stream()
                .map(item -> Json.object().put("name", item.name()).put("count", item.count()))
                .toList()));
    return Json.response(200, json).build();
  }
}
