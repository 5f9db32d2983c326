package io.orderonce.web.setup;

import io.orderonce.customers.FirstAdministrator;
import io.orderonce.text.Violation;
import io.orderonce.web.json.Json;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.requests.Body;
import io.orderonce.web.requests.Fields;
import io.orderonce.web.security.PublicAccess;
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

/** Creates the first administrator, with the token from the log of the first start. */
@Path("setup")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SetupResource {

  @Inject private FirstAdministrator firstAdministrator;

  @POST
  @PublicAccess
  @Consumes(MediaType.APPLICATION_JSON)
  public Response setUp(InputStream body, @Context HttpServletRequest request) {
    Fields fields = Body.read(body, Body.USUAL).fields().only("token", "userName", "password");
    FirstAdministrator.Setup outcome =
        firstAdministrator.create(
            fields.text("token"),
            fields.text("userName"),
            fields.text("password"),
            request.getRemoteAddr());
    return outcome.answer(
        created ->
            Json.response(
                    201, Json.object().put("userName", created.userName()).put("role", "admin"))
                .build(),
        refused -> {
          throw Problem.of(ProblemType.FORBIDDEN, SetupPage.REFUSED).asException();
        },
        invalid -> {
          throw Problem.of(ProblemType.INVALID_ENTRY, Violation.sentences(invalid.violations()))
              .asException();
        });
  }
}
