package io.orderonce.web.orders;

import io.orderonce.customers.Role;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.web.json.Json;
import io.orderonce.web.security.Caller;
import io.orderonce.web.security.RolesRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** What restricts a customer: the rules that apply, what is left of them, a block. */
@Path("limits")
@RolesRequired(Role.SHOPPER)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class LimitsResource {

  @Inject private CustomerLimits limits;

  @GET
  public Response show(@Context SecurityContext security) {
    CustomerLimits.View view = limits.of(Caller.of(security).customer()).orElseThrow();
    return Json.response(200, LimitJson.view(view)).build();
  }
}
