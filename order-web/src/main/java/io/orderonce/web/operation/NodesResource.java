package io.orderonce.web.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.customers.Role;
import io.orderonce.nodes.Nodes;
import io.orderonce.web.json.Json;
import io.orderonce.web.security.RolesRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The nodes that share the database. */
@Path("admin/nodes")
@RolesRequired({Role.ADMIN, Role.SUPPORT})
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class NodesResource {

  @Inject private Nodes nodes;

  @GET
  public Response list() {
    ObjectNode json = Json.object();
    json.set("items", Json.array(nodes.all().stream().map(NodesResource::json).toList()));
    return Json.response(200, json).build();
  }

  private static ObjectNode json(Nodes.Sighting node) {
    ObjectNode json =
        Json.object()
            .put("node", node.name())
            .put("startedAt", Json.time(node.startedAt()))
            .put("seenAt", Json.time(node.seenAt()));
    node.gridMembers()
        .ifPresentOrElse(
            members -> json.put("gridMembers", members), () -> json.putNull("gridMembers"));
    return json;
  }
}
