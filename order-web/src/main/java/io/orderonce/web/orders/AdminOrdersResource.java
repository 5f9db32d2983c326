package io.orderonce.web.orders;

import io.orderonce.customers.Role;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.HandleOrder;
import io.orderonce.ordering.HandleOrder.Handling;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderAction;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderState;
import io.orderonce.ordering.csv.OrderTable;
import io.orderonce.web.json.CsvAnswer;
import io.orderonce.web.json.Json;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemException;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.requests.Body;
import io.orderonce.web.requests.Listing;
import io.orderonce.web.security.Caller;
import io.orderonce.web.security.RolesRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All customers' orders, for staff: finding them, holding, releasing, shipping, cancelling them.
 */
@Path("admin/orders")
@RolesRequired({Role.ADMIN, Role.SUPPORT})
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AdminOrdersResource {

  private static final Handling.Cases<Response> ANSWERS =
      new Handling.Cases<>() {
        @Override
        public Response done(Handling.Done outcome) {
          return Json.response(200, OrderJson.inFull(outcome.order())).build();
        }

        @Override
        public Response wrongState(Handling.WrongState outcome) {
          throw Problem.of(
                  ProblemType.WRONG_STATE, "The order is " + outcome.order().state().text() + ".")
              .asException();
        }

        @Override
        public Response noSuchOrder(Handling.NoSuchOrder outcome) {
          throw notFound();
        }
      };

  @Inject private AllOrders orders;
  @Inject private HandleOrder handleOrder;

  @GET
  public Response list(@Context UriInfo uri) {
    Listing listing = Listing.of(uri);
    Optional<OrderNumber> after = listing.parameter("after").map(OrdersResource::legal);
    List<Order> found = orders.newest(searchIn(listing), after, listing.fetchSize());
    return listing.response(found, OrderJson::inFull, order -> order.number().canonical());
  }

  /** All matching orders, for a spreadsheet. */
  @GET
  @Path("export")
  @Produces(CsvAnswer.TYPE)
  public Response export(@Context UriInfo uri) {
    AllOrders.Search search = searchIn(Listing.of(uri));
    return CsvAnswer.streamed("orders", out -> OrderTable.write(orders, search, out));
  }

  private static AllOrders.Search searchIn(Listing listing) {
    return new AllOrders.Search(
        listing.parameter("q"),
        listing.legal("customer", AdminOrdersResource::customer, "must be the id of a customer"),
        listing.legal("product", AdminOrdersResource::product, "must be the id of a product"),
        listing.legal(
            "state", AdminOrdersResource::state, "must be placed, held, shipped or cancelled"),
        listing.moment("from"),
        listing.moment("to"));
  }

  @GET
  @Path("{orderNumber}")
  public Response show(@PathParam("orderNumber") String orderNumber) {
    Order order = orders.find(number(orderNumber)).orElseThrow(AdminOrdersResource::notFound);
    return Json.response(200, OrderJson.inFull(order)).build();
  }

  @POST
  @Path("{orderNumber}/{action:hold|release|shipment|cancellation}")
  public Response handle(
      @PathParam("orderNumber") String orderNumber,
      @PathParam("action") String action,
      @Context SecurityContext security,
      @HeaderParam("Content-Type") @Nullable String contentType,
      InputStream body) {
    String reason = OrdersResource.reasonIn(Body.read(body, Body.USUAL).expecting(contentType));
    Handling handling =
        handleOrder.handle(
            actionNamed(action), number(orderNumber), Caller.of(security).getName(), reason);
    return handling.answer(ANSWERS);
  }

  private static OrderAction actionNamed(String name) {
    return switch (name) {
      case "hold" -> OrderAction.HOLD;
      case "release" -> OrderAction.RELEASE;
      case "shipment" -> OrderAction.SHIP;
      case "cancellation" -> OrderAction.CANCEL;
      default -> throw notFound();
    };
  }

  private static Optional<CustomerId> customer(String text) {
    return CustomerId.read(text);
  }

  private static Optional<ProductId> product(String text) {
    return ProductId.isLegal(text) ? Optional.of(new ProductId(text)) : Optional.empty();
  }

  private static Optional<OrderState> state(String text) {
    return Arrays.stream(OrderState.values()).filter(one -> one.text().equals(text)).findAny();
  }

  private static OrderNumber number(String text) {
    return OrderNumber.read(text).orElseThrow(AdminOrdersResource::notFound);
  }

  private static ProblemException notFound() {
    return Problem.of(ProblemType.NOT_FOUND, "No such order.").asException();
  }
}
