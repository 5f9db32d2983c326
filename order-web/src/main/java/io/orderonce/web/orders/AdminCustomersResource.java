package io.orderonce.web.orders;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.customers.ContactChange;
import io.orderonce.customers.CustomerChange;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.NewCustomer;
import io.orderonce.customers.Role;
import io.orderonce.customers.Users;
import io.orderonce.customers.csv.CustomerTable;
import io.orderonce.ids.CustomerId;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.ordering.CancelOrder;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.OrderNumbers;
import io.orderonce.ordering.PlaceOrder;
import io.orderonce.ordering.RequestId;
import io.orderonce.persons.RelatedAccounts;
import io.orderonce.privacy.EraseCustomer;
import io.orderonce.text.ReadingLanguage;
import io.orderonce.text.TextForms;
import io.orderonce.web.json.CsvAnswer;
import io.orderonce.web.json.Json;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemException;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.requests.ApiPath;
import io.orderonce.web.requests.Body;
import io.orderonce.web.requests.Fields;
import io.orderonce.web.requests.Listing;
import io.orderonce.web.security.Caller;
import io.orderonce.web.security.RolesRequired;
import io.orderonce.web.staff.LinkAnswers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Customers, for staff: entering them, finding them, blocking them, ordering for them. */
@Path("admin/customers")
@RolesRequired({Role.ADMIN, Role.SUPPORT})
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AdminCustomersResource {

  private static final String NOBODY = "No such customer.";

  private static final PlacementAnswers ANSWERS = new PlacementAnswers(OrderJson::staffPath);

  @Inject private CustomerFiles customers;
  @Inject private Users users;
  @Inject private CustomerLimits limits;
  @Inject private RelatedAccounts relatedAccounts;
  @Inject private PlaceOrder placeOrder;
  @Inject private OrderNumbers numbers;
  @Inject private EraseCustomer eraseCustomer;

  @GET
  public Response list(@Context UriInfo uri) {
    Listing listing = Listing.of(uri);
    Optional<CustomerId> after =
        listing.legal("after", CustomerId::read, "must be the id of a customer");
    List<CustomerFile> found = customers.search(listing.parameter("q"), after, listing.fetchSize());
    return listing.response(found, CustomerJson::of, file -> file.id().value());
  }

  /** All matching customers, for a spreadsheet. */
  @GET
  @Path("export")
  @Produces(CsvAnswer.TYPE)
  public Response export(@Context UriInfo uri) {
    Optional<String> query = Listing.of(uri).parameter("q");
    return CsvAnswer.streamed("customers", out -> CustomerTable.write(customers, query, out));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@Context SecurityContext security, InputStream body) {
    Fields form = Body.read(body, Body.USUAL).fields();
    NewCustomer fresh = NewCustomerForm.read(form);
    Optional<ReadingLanguage> language = NewCustomerForm.language(form);
    return customers
        .add(fresh, Caller.of(security).getName())
        .answer(
            entered -> {
              language.ifPresent(one -> users.noteLanguage(fresh.userName(), one));
              return Json.response(
                      201,
                      LinkAnswers.addTo(
                          Json.object().put("customerId", entered.id().value()), entered.link()))
                  .header(HttpHeaders.LOCATION, ApiPath.ROOT + "/admin/customers/" + entered.id())
                  .build();
            },
            () -> {
              throw taken("the customer id " + fresh.id());
            },
            () -> {
              throw taken("the user name " + fresh.userName());
            });
  }

  private static ProblemException taken(String what) {
    return Problem.of(ProblemType.WRONG_STATE, what + " is taken").asException();
  }

  @GET
  @Path("{customerId}")
  public Response show(@PathParam("customerId") String customerId) {
    return Json.response(200, CustomerJson.of(fileOf(customerId))).build();
  }

  /** The group and enabled can be changed by administrators only. */
  @PATCH
  @Path("{customerId}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @PathParam("customerId") String customerId,
      @Context SecurityContext security,
      InputStream body) {
    Fields fields =
        Body.read(body, Body.USUAL)
            .fields()
            .only("group", "blocked", "enabled", "name", "email", "phone");
    CustomerFile present = fileOf(customerId);
    CustomerChange change =
        new CustomerChange(
            fields.has("group") ? Optional.of(fields.optionalText("group")) : Optional.empty(),
            fields.optionalBoolean("blocked"),
            fields.optionalBoolean("enabled"),
            ContactChange.typed(
                fields.optionalText("name"),
                fields.clearableText("email"),
                fields.clearableText("phone"),
                present.country()));
    Caller caller = Caller.of(security);
    if (change.isForAdministrators() && !caller.is(Role.ADMIN)) {
      throw Problem.of(ProblemType.FORBIDDEN, "Only administrators may change group and enabled.")
          .asException();
    }
    return Json.response(
            200,
            customers
                .change(present.id(), change, caller.getName(), null)
                .map(AdminCustomersResource::notErased)
                .map(CustomerJson::of)
                .orElseThrow(AdminCustomersResource::notFound))
        .build();
  }

  private static CustomerFile notErased(CustomerFile file) {
    if (file.erasedAt().isPresent()) {
      throw Problem.of(
              ProblemType.WRONG_STATE, "The data of customer " + file.id() + " was erased.")
          .asException();
    }
    return file;
  }

  /** Erases what is known about the person. Sent again, it answers as the first time. */
  @POST
  @Path("{customerId}/erasure")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response erase(
      @PathParam("customerId") String customerId,
      @Context SecurityContext security,
      InputStream body) {
    String reason =
        TextForms.normal(Body.read(body, Body.USUAL).fields().only("reason").text("reason"));
    if (reason.isEmpty() || !CancelOrder.isLegalReason(reason)) {
      throw Problem.of(
              ProblemType.MALFORMED_REQUEST,
              "reason must have 1 to %d characters and no control characters"
                  .formatted(CancelOrder.LONGEST_REASON))
          .asException();
    }
    CustomerId customer = fileOf(customerId).id();
    eraseCustomer
        .erase(customer, Caller.of(security).getName(), reason)
        .orElseThrow(AdminCustomersResource::notFound);
    return Json.response(200, CustomerJson.of(fileOf(customer.value()))).build();
  }

  /**
   * Makes a link by which the customer's user sets a password; the one before is worthless then.
   */
  @POST
  @Path("{customerId}/link")
  public Response newLink(
      @PathParam("customerId") String customerId, @Context SecurityContext security) {
    return LinkAnswers.of(
        customers.newLink(fileOf(customerId).id(), Caller.of(security).getName()), NOBODY);
  }

  /** Logs out all users of the customer, everywhere. */
  @DELETE
  @Path("{customerId}/sessions")
  public Response endSessions(
      @PathParam("customerId") String customerId, @Context SecurityContext security) {
    if (!customers.endSessions(fileOf(customerId).id(), Caller.of(security).getName())) {
      throw notFound();
    }
    return Response.noContent().build();
  }

  /** Accounts that share something with this one. */
  @GET
  @Path("{customerId}/related")
  public Response related(@PathParam("customerId") String customerId) {
    ObjectNode json = Json.object();
    json.set(
        "items",
        Json.array(
            relatedAccounts.of(fileOf(customerId).id()).stream()
                .map(AdminCustomersResource::related)
                .toList()));
    return Json.response(200, json).build();
  }

  private static ObjectNode related(RelatedAccounts.Related account) {
    ObjectNode json = Json.object().put("customerId", account.customer().value());
    ArrayNode shares = json.putArray("shares");
    account.shares().forEach(kind -> shares.add(kind.text()));
    return json;
  }

  /** As the customer sees them. */
  @GET
  @Path("{customerId}/limits")
  public Response limits(@PathParam("customerId") String customerId) {
    return Json.response(
            200,
            limits
                .of(fileOf(customerId).id())
                .map(LimitJson::view)
                .orElseThrow(AdminCustomersResource::notFound))
        .build();
  }

  /**
   * Orders for the customer, through the same use case and under the same rules as the customer's
   * own orders.
   */
  @POST
  @Path("{customerId}/orders")
  @Consumes(MediaType.APPLICATION_JSON)
  public CompletionStage<Response> place(
      @PathParam("customerId") String customerId,
      @HeaderParam(IdempotencyKey.HEADER) List<String> keys,
      @Context SecurityContext security,
      InputStream body) {
    CustomerId customer = fileOf(customerId).id();
    RequestId id = RequestId.ofKey(IdempotencyKey.in(keys), customer, numbers);
    OrderForm form = OrderForm.read(Body.read(body, Body.USUAL));
    return placeOrder
        .place(form.submission(customer, id, Channel.ADMIN, Caller.of(security).getName()))
        .thenApply(placement -> placement.answer(ANSWERS));
  }

  /** As it is written, or in capitals, in which staff enter them. */
  private CustomerFile fileOf(String id) {
    return CustomerId.read(id)
        .flatMap(customers::find)
        .or(() -> CustomerId.read(id.toUpperCase(Locale.ROOT)).flatMap(customers::find))
        .orElseThrow(AdminCustomersResource::notFound);
  }

  private static ProblemException notFound() {
    return Problem.of(ProblemType.NOT_FOUND, NOBODY).asException();
  }
}
