package io.orderonce.web.orders;

import io.orderonce.admission.NumberAllowance;
import io.orderonce.customers.Role;
import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.IssueOrderNumber;
import io.orderonce.web.json.Json;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.requests.Body;
import io.orderonce.web.security.AuthenticationFilter;
import io.orderonce.web.security.Caller;
import io.orderonce.web.security.ChecksAccount;
import io.orderonce.web.security.RolesRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Issues order numbers, the first step of placing an order under one. */
@Path("order-numbers")
@RolesRequired(Role.SHOPPER)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class OrderNumbersResource {

  @Inject private IssueOrderNumber issueOrderNumber;
  @Inject private NumberAllowance allowance;

  @POST
  @ChecksAccount
  public Response issue(
      @Context SecurityContext security,
      @HeaderParam("Content-Type") @Nullable String contentType,
      InputStream in) {
    Body body = Body.read(in, Body.USUAL).expecting(contentType);
    if (!body.isEmpty()) {
      body.fields().only();
    }
    CustomerId customer = Caller.of(security).customer();
    allowance
        .take(customer)
        .ifPresent(
            wait -> {
              throw Problem.of(
                      ProblemType.TOO_MANY_REQUESTS,
                      "The customer has requested too many order numbers in a short time.")
                  .retryAfter(wait)
                  .asException();
            });
    IssueOrderNumber.Issued issued =
        issueOrderNumber.issueTo(customer).orElseThrow(AuthenticationFilter::accountOff);
    return Json.response(
            201,
            Json.object()
                .put("orderNumber", issued.number().canonical())
                .put("expiresAt", Json.time(issued.expiresAt())))
        .build();
  }
}
