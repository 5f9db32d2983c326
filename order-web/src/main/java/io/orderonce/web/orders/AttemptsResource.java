package io.orderonce.web.orders;

import io.orderonce.customers.Role;
import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.AttemptState;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderNumbers;
import io.orderonce.ordering.RequestId;
import io.orderonce.web.json.Json;
import io.orderonce.web.security.AuthenticationFilter;
import io.orderonce.web.security.Caller;
import io.orderonce.web.security.ChecksAccount;
import io.orderonce.web.security.RolesRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;

/** The outcome of an attempt, for a client that lost the answer. */
@Path("order-attempts")
@RolesRequired(Role.SHOPPER)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AttemptsResource {

  private static final String UNREADABLE = "?";

  @Inject private AttemptState.Tracker tracker;
  @Inject private OrderNumbers numbers;

  /**
   * Every request id gets an answer; one that is neither a valid key nor a valid number has no
   * order.
   */
  @GET
  @Path("{requestId}")
  @ChecksAccount
  public Response show(@PathParam("requestId") String text, @Context SecurityContext security) {
    RequestId id = idOf(text, Caller.of(security).customer());
    AttemptState state =
        tracker
            .stateOf(Caller.of(security).customer(), id)
            .orElseThrow(AuthenticationFilter::accountOff);
    return Json.response(
            200,
            Json.object()
                .put("requestId", id.numberAskedFor().map(OrderNumber::canonical).orElse(text))
                .put("state", state.state().name().toLowerCase(Locale.ROOT))
                .put("orderNumber", state.orderNumber().map(OrderNumber::canonical).orElse(null)))
        .build();
  }

  private RequestId idOf(String text, CustomerId customer) {
    RequestId id = RequestId.ofKey(text, customer, numbers);
    return id.number().isPresent() || IdempotencyKey.isLegal(text)
        ? id
        : RequestId.ofKey(UNREADABLE, customer, numbers);
  }
}
