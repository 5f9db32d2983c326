package io.orderonce.web.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.customers.Role;
import io.orderonce.duplicates.Detection;
import io.orderonce.duplicates.Reason;
import io.orderonce.duplicates.SuspectedDuplicate;
import io.orderonce.duplicates.SuspectedDuplicate.State;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.duplicates.SuspectedDuplicates.DuplicateDecision;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.CancelOrder;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.settings.InvalidSetting;
import io.orderonce.settings.SettingObjection;
import io.orderonce.settings.ShopSettings;
import io.orderonce.text.Objection;
import io.orderonce.text.TextForms;
import io.orderonce.web.json.Json;
import io.orderonce.web.json.Moments;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemException;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.requests.Body;
import io.orderonce.web.requests.Fields;
import io.orderonce.web.requests.Listing;
import io.orderonce.web.security.Caller;
import io.orderonce.web.security.RolesRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Orders that look like one intent ordered twice, and the decisions about them. */
@Path("admin/duplicates")
@RolesRequired({Role.ADMIN, Role.SUPPORT})
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AdminDuplicatesResource {

  private static final String NOT_DUPLICATE = "not-duplicate";
  private static final String CANCEL = "cancel";

  @Inject private SuspectedDuplicates cases;
  @Inject private Detection detection;
  @Inject private AllOrders orders;
  @Inject private ShopSettings settings;

  @GET
  public Response list(@Context UriInfo uri) {
    Listing listing = Listing.of(uri);
    Optional<State> state =
        listing.legal("state", State::named, "must be open, not-duplicate or cancelled");
    Optional<Long> after =
        listing.legal("after", AdminDuplicatesResource::id, "must be the id of a case");
    List<SuspectedDuplicate> found = cases.queue(state, after, listing.fetchSize());
    Map<OrderNumber, Order> concerned = concernedBy(found);
    return listing.response(found, one -> json(one, concerned), one -> Long.toString(one.id()));
  }

  @GET
  @Path("{id}")
  public Response show(@PathParam("id") String id) {
    return Json.response(200, json(cases.find(idOf(id)).orElseThrow(() -> notFound()))).build();
  }

  @POST
  @Path("{id}/resolution")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response resolve(
      @PathParam("id") String id, @Context SecurityContext security, InputStream body) {
    Fields fields = Body.read(body, Body.USUAL).fields().only("decision", "cancel", "reason");
    String decision = fields.text("decision");
    String reason = reasonIn(fields);
    Optional<String> cancel = fields.optionalText("cancel");
    String by = Caller.of(security).getName();
    return switch (decision) {
      case NOT_DUPLICATE -> answer(cases.notDuplicate(idOf(id), by, reason));
      case CANCEL ->
          answer(
              cases.cancel(
                  idOf(id),
                  cancel
                      .map(AdminDuplicatesResource::number)
                      .orElseThrow(
                          () -> malformed("cancel is required and must be the number of an order")),
                  by,
                  reason));
      default -> throw malformed("decision must be " + NOT_DUPLICATE + " or " + CANCEL);
    };
  }

  /** What other settings would have found in the past; changes nothing. */
  @POST
  @Path("dry-run")
  @RolesRequired(Role.ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  public Response tryOut(InputStream body) {
    Fields fields = Body.read(body, Body.USUAL).fields().only("window", "threshold", "since");
    ShopSettings.DetectionSettings present = settings.read().detection();
    ShopSettings.DetectionSettings wanted =
        new ShopSettings.DetectionSettings(
            read(fields, "window", Duration::parse, "a duration such as PT24H")
                .orElse(present.window()),
            fields
                .optionalInteger("threshold")
                .map(AdminDuplicatesResource::score)
                .orElse(present.threshold()),
            present.hold());
    Instant since =
        fields.optionalText("since").map(AdminDuplicatesResource::moment).orElse(Instant.EPOCH);
    Detection.Trial trial =
        detection.tryOut(new Detection.Rules(wanted.window(), wanted.threshold()), since);
    return Json.response(
            200, Json.object().put("orders", trial.orders()).put("flagged", trial.flagged()))
        .build();
  }

  private Response answer(DuplicateDecision outcome) {
    return outcome.answer(new Answers());
  }

  private final class Answers implements DuplicateDecision.Cases<Response> {

    @Override
    public Response decided(DuplicateDecision.Decided outcome) {
      return Json.response(200, json(outcome.decided())).build();
    }

    @Override
    public Response alreadyDecided(DuplicateDecision.AlreadyDecided outcome) {
      throw Problem.of(
              ProblemType.ALREADY_DECIDED,
              "The case was decided by "
                  + outcome
                      .decided()
                      .decision()
                      .map(SuspectedDuplicate.Decision::by)
                      .orElse("someone")
                  + ".")
          .with("decision", decision(outcome.decided()))
          .asException();
    }

    @Override
    public Response wrongState(DuplicateDecision.WrongState outcome) {
      throw Problem.of(
              ProblemType.WRONG_STATE,
              "Order %s is %s.".formatted(outcome.order().number(), outcome.order().state().text()))
          .asException();
    }

    @Override
    public Response noneOfTheTwo(DuplicateDecision.NoneOfTheTwo outcome) {
      throw AdminDuplicatesResource.noneOfTheTwo();
    }

    @Override
    public Response noSuchCase(DuplicateDecision.NoSuchCase outcome) {
      throw notFound();
    }
  }

  /** Orders are never deleted: the two of a case are there. */
  private Map<OrderNumber, Order> concernedBy(List<SuspectedDuplicate> found) {
    return orders.all(
        found.stream().flatMap(one -> Stream.of(one.earlier(), one.later())).distinct().toList());
  }

  private JsonNode json(SuspectedDuplicate one) {
    return json(one, concernedBy(List.of(one)));
  }

  private static JsonNode json(SuspectedDuplicate one, Map<OrderNumber, Order> concerned) {
    ObjectNode json =
        Json.object()
            .put("id", Long.toString(one.id()))
            .put("state", one.state().text())
            .put("score", one.score());
    json.set("reasons", Json.texts(one.reasons().stream().map(Reason::inEnglish).toList()));
    json.put("raisedAt", Json.time(one.raisedAt()));
    json.set("earlier", OrderJson.inFull(concerned.get(one.earlier())));
    json.set("later", OrderJson.inFull(concerned.get(one.later())));
    json.set("decision", decision(one));
    json.set("report", report(one));
    return json;
  }

  /** What the buyer said, if the buyer reported it. */
  private static JsonNode report(SuspectedDuplicate one) {
    return one.report()
        .<JsonNode>map(
            said ->
                Json.object()
                    .put("orderNumber", said.order().canonical())
                    .put("by", said.by())
                    .put("at", Json.time(said.at())))
        .orElseGet(Json::nothing);
  }

  private static JsonNode decision(SuspectedDuplicate one) {
    return one.decision()
        .<JsonNode>map(
            made ->
                Json.object()
                    .put("decision", one.state() == State.CANCELLED ? CANCEL : NOT_DUPLICATE)
                    .put("cancelled", made.cancelled().map(OrderNumber::canonical).orElse(null))
                    .put("reason", made.reason().orElse(null))
                    .put("by", made.by())
                    .put("at", Json.time(made.at())))
        .orElseGet(Json::nothing);
  }

  private static String reasonIn(Fields fields) {
    String reason = TextForms.normal(fields.text("reason"));
    if (!CancelOrder.isLegalReason(reason)) {
      throw malformed(
          "reason must have 1 to %d characters and no control characters"
              .formatted(CancelOrder.LONGEST_REASON));
    }
    return reason;
  }

  private static <T> Optional<T> read(
      Fields fields, String name, Function<String, T> reader, String kind) {
    try {
      return fields.optionalText(name).map(reader);
    } catch (DateTimeException none) {
      throw illegal(name + " must be " + kind);
    }
  }

  private static Instant moment(String text) {
    return Moments.in(text).orElseThrow(() -> illegal("since " + Moments.KIND));
  }

  private static int score(long threshold) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, threshold));
  }

  private static OrderNumber number(String text) {
    return OrderNumber.read(text).orElseThrow(AdminDuplicatesResource::noneOfTheTwo);
  }

  private static ProblemException noneOfTheTwo() {
    return Problem.of(
            ProblemType.INVALID_ENTRY,
            List.of("cancel must be the number of one of the two orders"))
        .asException();
  }

  private static long idOf(String text) {
    return id(text).orElseThrow(() -> notFound());
  }

  private static Optional<Long> id(String text) {
    return text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static ProblemException malformed(String detail) {
    return Problem.of(ProblemType.MALFORMED_REQUEST, detail).asException();
  }

  private static ProblemException notFound() {
    return Problem.of(ProblemType.NOT_FOUND, "No such case.").asException();
  }

  private static InvalidSetting illegal(String violation) {
    return new InvalidSetting(List.of(Objection.of(SettingObjection.SETTING_FIELD, violation)));
  }
}
