package io.orderonce.web.orders;

import io.orderonce.customers.Role;
import io.orderonce.web.security.Caller;
import io.orderonce.web.security.RolesRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;

/** Everything that the shop stores about the caller. */
@Path("customers/me")
@RolesRequired(Role.SHOPPER)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ExportResource {

  @Inject private PersonalExport export;

  /** Written while it is read, so that an account with many orders needs no more memory. */
  @GET
  @Path("export")
  public Response export(@Context SecurityContext security) {
    PersonalExport.Ready ready = export.of(Caller.of(security).customer());
    StreamingOutput written = ready::write;
    return Response.ok(written)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + PersonalExport.FILE_NAME + '"')
        .build();
  }
}
