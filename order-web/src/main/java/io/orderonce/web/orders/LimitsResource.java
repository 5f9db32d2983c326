package io.orderonce.web.orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.customers.Role;
import io.orderonce.customers.Users;
import io.orderonce.web.json.Json;
import io.orderonce.web.security.Caller;
import io.orderonce.web.security.For;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** What holds a customer back. There are no rules yet but the block list. */
@Path("limits")
@For(Role.SHOPPER)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class LimitsResource {

  @Inject private Users users;

  @GET
  public Response show(@Context SecurityContext security) {
    ObjectNode json = Json.object();
    json.set("items", Json.array(List.of()));
    json.put("blocked", users.isBlocked(Caller.of(security).customer()));
    return Json.response(200, json).build();
  }
}
