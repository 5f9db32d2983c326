package io.orderonce.web.orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.attempts.AttemptNote;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.Attempts;
import io.orderonce.customers.Role;
import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.web.json.Json;
import io.orderonce.web.requests.Listing;
import io.orderonce.web.security.RolesRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which attempts arrived and what became of them, so that support can explain it. */
@Path("admin/attempts")
@RolesRequired({Role.ADMIN, Role.SUPPORT})
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AdminAttemptsResource {

  private static final String OUTCOMES =
      Arrays.stream(AttemptOutcome.values())
          .map(AttemptOutcome::text)
          .collect(Collectors.joining(", ", "must be one of ", ""));

  @Inject private Attempts attempts;

  @GET
  public Response list(@Context UriInfo uri) {
    Listing listing = Listing.of(uri);
    Optional<Long> after =
        listing.legal("after", AdminAttemptsResource::id, "must be the id of an attempt");
    List<Attempts.NotedAttempt> found =
        attempts.newest(searchIn(listing), after, listing.fetchSize());
    return listing.response(found, AdminAttemptsResource::json, noted -> Long.toString(noted.id()));
  }

  private static Attempts.Search searchIn(Listing listing) {
    return new Attempts.Search(
        listing.legal("customer", CustomerId::read, "must be the id of a customer"),
        listing.parameter("key"),
        listing.legal("orderNumber", OrderNumber::read, "must be the number of an order"),
        listing.legal("outcome", AttemptOutcome::named, OUTCOMES),
        listing.moment("from"),
        listing.moment("to"));
  }

  private static ObjectNode json(Attempts.NotedAttempt noted) {
    AttemptNote note = noted.note();
    return Json.object()
        .put("id", Long.toString(noted.id()))
        .put("at", Json.time(note.startedAt()))
        .put("customerId", note.customer().value())
        .put("orderNumber", note.orderNumber().map(OrderNumber::canonical).orElse(null))
        .put("keyHash", noted.keyHash())
        .put("outcome", note.outcome().text())
        .put("detail", note.detail().orElse(null))
        .put("channel", note.channel().text())
        .put("by", note.by())
        .put("node", note.node())
        .put("durationMs", note.duration().toMillis());
  }

  private static Optional<Long> id(String text) {
    return text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
