package io.orderonce.web.orders;

import io.orderonce.customers.Role;
import io.orderonce.desk.Parcel;
import io.orderonce.desk.Parcels;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.web.json.Json;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemException;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.requests.Body;
import io.orderonce.web.requests.Fields;
import io.orderonce.web.security.Caller;
import io.orderonce.web.security.RolesRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** In which parcel an order goes out, as whoever packs it enters it. */
@Path("admin/orders/{orderNumber}/parcel")
@RolesRequired({Role.ADMIN, Role.SUPPORT})
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AdminParcelsResource {

  @Inject private AllOrders orders;
  @Inject private Parcels parcels;

  @GET
  public Response show(@PathParam("orderNumber") String orderNumber) {
    return parcels
        .of(order(orderNumber).number())
        .map(parcel -> Json.response(200, ParcelJson.of(parcel)).build())
        .orElseThrow(() -> notFound("Nobody has entered a parcel."));
  }

  @PUT
  public Response enter(
      @PathParam("orderNumber") String orderNumber,
      @Context SecurityContext security,
      @HeaderParam("Content-Type") @Nullable String contentType,
      InputStream body) {
    Parcel parcel = parcelIn(Body.read(body, Body.USUAL).expecting(contentType));
    Order order = order(orderNumber);
    if (!parcels.enter(order.number(), parcel, Caller.of(security).getName())) {
      throw Problem.of(ProblemType.WRONG_STATE, "The order is cancelled.").asException();
    }
    return Json.response(200, ParcelJson.of(parcel)).build();
  }

  private static Parcel parcelIn(Body body) {
    Fields fields = body.fields().only("carrier", "trackingNumber");
    return Parcel.read(fields.text("carrier"), fields.text("trackingNumber"))
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemType.MALFORMED_REQUEST,
                        ("carrier must have 1 to %d characters, and trackingNumber 1 to %d letters"
                                + " and digits, in groups with blanks, dots, slashes or hyphens"
                                + " between them")
                            .formatted(Parcel.LONGEST_CARRIER, Parcel.LONGEST_NUMBER))
                    .asException());
  }

  private Order order(String orderNumber) {
    return OrderNumber.read(orderNumber)
        .flatMap(orders::find)
        .orElseThrow(() -> notFound("No such order."));
  }

  private static ProblemException notFound(String detail) {
    return Problem.of(ProblemType.NOT_FOUND, detail).asException();
  }
}
