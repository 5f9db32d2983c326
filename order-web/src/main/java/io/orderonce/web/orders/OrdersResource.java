package io.orderonce.web.orders;

import io.orderonce.customers.Role;
import io.orderonce.duplicates.OrderedTwice;
import io.orderonce.ordering.CancelOrder;
import io.orderonce.ordering.CancelOrder.Cancellation;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderNumbers;
import io.orderonce.ordering.Orders;
import io.orderonce.ordering.PlaceOrder;
import io.orderonce.ordering.RequestId;
import io.orderonce.text.TextForms;
import io.orderonce.web.json.Body;
import io.orderonce.web.json.Fields;
import io.orderonce.web.json.Json;
import io.orderonce.web.json.Listing;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemException;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.security.Caller;
import io.orderonce.web.security.ChecksAccount;
import io.orderonce.web.security.RolesRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A customer's own orders: placing them by either protocol, looking at them, cancelling them. */
@Path("orders")
@RolesRequired(Role.SHOPPER)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class OrdersResource {

  private static final PlacementAnswers ANSWERS = new PlacementAnswers(OrderJson::path);

  private static final Cancellation.Cases<Response> CANCELLATION =
      new Cancellation.Cases<>() {
        @Override
        public Response cancelled(Cancellation.Cancelled outcome) {
          return Json.response(200, OrderJson.present(outcome.order())).build();
        }

        @Override
        public Response tooLate(Cancellation.TooLate outcome) {
          throw Problem.of(ProblemType.NOT_CANCELLABLE).asException();
        }

        @Override
        public Response noSuchOrder(Cancellation.NoSuchOrder outcome) {
          throw notFound();
        }
      };

  @Inject private PlaceOrder placeOrder;
  @Inject private CancelOrder cancelOrder;
  @Inject private OrderedTwice orderedTwice;
  @Inject private OrderNumbers numbers;
  @Inject private Orders orders;

  /**
   * Places an order under a key of the client's own making. Whoever has to wait holds no thread.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ChecksAccount
  public CompletionStage<Response> place(
      @HeaderParam(IdempotencyKey.HEADER) List<String> keys,
      @Context SecurityContext security,
      InputStream body) {
    Caller caller = Caller.of(security);
    RequestId id = RequestId.ofKey(IdempotencyKey.in(keys), caller.customer(), numbers);
    return place(caller, id, body);
  }

  /** Places an order under an issued number. */
  @PUT
  @Path("{orderNumber}")
  @Consumes(MediaType.APPLICATION_JSON)
  @ChecksAccount
  public CompletionStage<Response> place(
      @PathParam("orderNumber") String orderNumber,
      @Context SecurityContext security,
      InputStream body) {
    Caller caller = Caller.of(security);
    return place(caller, RequestId.ofNumber(orderNumber, caller.customer(), numbers), body);
  }

  private CompletionStage<Response> place(Caller caller, RequestId id, InputStream body) {
    OrderForm form = OrderForm.read(Body.read(body, Body.USUAL));
    OrderSpan span = OrderSpan.current();
    return placeOrder
        .place(form.submission(caller.customer(), id, Channel.API, caller.getName()))
        .thenApply(
            placement -> {
              span.tell(id, placement);
              return placement.answer(ANSWERS);
            });
  }

  @GET
  public Response list(@Context SecurityContext security, @Context UriInfo uri) {
    Listing listing = Listing.of(uri);
    Optional<OrderNumber> after = listing.parameter("after").map(OrdersResource::legal);
    List<Order> found = orders.newest(Caller.of(security).customer(), after, listing.fetchSize());
    return listing.response(found, OrderJson::present, order -> order.number().canonical());
  }

  @GET
  @Path("{orderNumber}")
  public Response show(
      @PathParam("orderNumber") String orderNumber, @Context SecurityContext security) {
    Order order =
        OrderNumber.read(orderNumber)
            .flatMap(number -> orders.find(Caller.of(security).customer(), number))
            .orElseThrow(OrdersResource::notFound);
    return Json.response(200, OrderJson.present(order)).build();
  }

  @POST
  @Path("{orderNumber}/cancellation")
  public Response cancel(
      @PathParam("orderNumber") String orderNumber,
      @Context SecurityContext security,
      @HeaderParam("Content-Type") @Nullable String contentType,
      InputStream body) {
    Caller caller = Caller.of(security);
    String reason = reasonIn(Body.read(body, Body.USUAL).expecting(contentType));
    OrderNumber number = OrderNumber.read(orderNumber).orElseThrow(OrdersResource::notFound);
    Cancellation outcome = cancelOrder.cancel(caller.customer(), number, caller.getName(), reason);
    return outcome.answer(CANCELLATION);
  }

  /** The customer's own word; what staff find is decided elsewhere. */
  @POST
  @Path("{orderNumber}/ordered-twice")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response orderedTwice(
      @PathParam("orderNumber") String orderNumber,
      @Context SecurityContext security,
      InputStream body) {
    Caller caller = Caller.of(security);
    String twin = Body.read(body, Body.USUAL).fields().only("twin").text("twin");
    OrderNumber number = OrderNumber.read(orderNumber).orElseThrow(OrdersResource::notFound);
    OrderNumber other = OrderNumber.read(twin).orElseThrow(OrdersResource::notFound);
    return orderedTwice
        .report(
            caller.customer(),
            number,
            other,
            caller.getName(),
            "ordered twice: order " + other.canonical() + " is the one that was meant")
        .answer(TwinAnswers.ANSWERS);
  }

  static @Nullable String reasonIn(Body body) {
    if (body.isEmpty()) {
      return null;
    }
    Fields fields = body.fields().only("reason");
    String reason = fields.optionalText("reason").map(TextForms::normal).orElse(null);
    if (reason != null && !CancelOrder.isLegalReason(reason)) {
      throw Problem.of(
              ProblemType.MALFORMED_REQUEST,
              "reason has 1 to %d characters, none of them a control character"
                  .formatted(CancelOrder.LONGEST_REASON))
          .asException();
    }
    return reason;
  }

  static OrderNumber legal(String after) {
    return OrderNumber.read(after)
        .orElseThrow(
            () ->
                Problem.of(ProblemType.MALFORMED_REQUEST, "after is the number of an order")
                    .asException());
  }

  static ProblemException notFound() {
    return Problem.of(ProblemType.NOT_FOUND, "You have no such order.").asException();
  }
}
