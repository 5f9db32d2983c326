package io.orderonce.web.setup;

import io.orderonce.customers.FirstAdministrator;
import io.orderonce.web.json.Body;
import io.orderonce.web.json.Fields;
import io.orderonce.web.json.Json;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.security.ForAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Locale;

/** Makes the first administrator, for whoever has the token from the log of the first start. */
@Path("setup")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SetupResource {

  @Inject private FirstAdministrator firstAdministrator;

  @POST
  @ForAll
  @Consumes(MediaType.APPLICATION_JSON)
  public Response setUp(InputStream body, @Context HttpServletRequest request) {
    Fields fields = Body.read(body, Body.USUAL).fields().only("token", "userName", "password");
    String userName = fields.text("userName");
    FirstAdministrator.Outcome outcome =
        firstAdministrator.create(
            fields.text("token"), userName, fields.text("password"), request.getRemoteAddr());
    if (outcome instanceof FirstAdministrator.Outcome.Invalid invalid) {
      throw Problem.of(ProblemType.INVALID_ENTRY, invalid.violations()).asException();
    }
    if (outcome instanceof FirstAdministrator.Outcome.Refused) {
      throw Problem.of(ProblemType.FORBIDDEN, SetupPage.REFUSED).asException();
    }
    return Json.response(
            201,
            Json.object().put("userName", userName.toLowerCase(Locale.ROOT)).put("role", "admin"))
        .build();
  }
}
