package io.orderonce.web.orders;

import io.orderonce.customers.Role;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.ShopKeys;
import io.orderonce.outbox.EventCursors;
import io.orderonce.outbox.EventFeed;
import io.orderonce.outbox.EventId;
import io.orderonce.outbox.OutboxEvent;
import io.orderonce.web.json.Json;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemException;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.requests.Listing;
import io.orderonce.web.security.RolesRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happened to orders, oldest first, for programs that follow them. */
@Path("admin/events")
@RolesRequired(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AdminEventsResource {

  @Inject private EventFeed feed;
  @Inject private EventCursors cursors;
  @Inject private AllOrders orders;
  @Inject private ShopKeys keys;

  @GET
  public Response list(@Context UriInfo uri) {
    Listing listing = Listing.of(uri);
    Optional<EventId> after = listing.legal("after", EventId::read, "must be the id of an event");
    List<OutboxEvent> found =
        after
            .map(last -> feed.after(last, listing.fetchSize()).orElseThrow(() -> missing(last)))
            .orElseGet(() -> feed.oldest(listing.fetchSize()));
    Map<OrderNumber, Order> concerned =
        orders.all(found.stream().map(OutboxEvent::order).collect(Collectors.toSet()));
    return listing.response(
        found,
        event ->
            EventJson.of(event, keys.shop(), Objects.requireNonNull(concerned.get(event.order()))),
        event -> event.id().toString());
  }

  /** The consumers inside the shop, and how far they have come. */
  @GET
  @Path("consumers")
  public Response consumers() {
    return Json.response(
            200,
            Json.object()
                .set("items", Json.array(cursors.all().stream().map(EventJson::of).toList())))
        .build();
  }

  @POST
  @Path("consumers/{name}/retry")
  public Response runAgain(@PathParam("name") String name) {
    if (!cursors.runAgain(name)) {
      throw Problem.of(ProblemType.NOT_FOUND, "No such consumer of events.").asException();
    }
    return cursors.all().stream()
        .filter(one -> one.consumer().equals(name))
        .findFirst()
        .map(one -> Json.response(200, EventJson.of(one)).build())
        .orElseThrow();
  }

  private static ProblemException missing(EventId last) {
    return Problem.of(
            ProblemType.NOT_FOUND,
            "There is no event "
                + last
                + ", or events after it have been removed. Leave out after to begin with the oldest"
                + " event that is kept.")
        .asException();
  }
}
