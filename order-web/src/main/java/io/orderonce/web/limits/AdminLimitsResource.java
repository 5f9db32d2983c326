package io.orderonce.web.limits;

import io.orderonce.customers.Role;
import io.orderonce.edits.Update;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.LimitTrials;
import io.orderonce.limits.csv.LimitTable;
import io.orderonce.web.json.CsvAnswer;
import io.orderonce.web.json.Json;
import io.orderonce.web.json.Moments;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemException;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.requests.ApiPath;
import io.orderonce.web.requests.Body;
import io.orderonce.web.requests.EntityTag;
import io.orderonce.web.requests.Fields;
import io.orderonce.web.requests.Listing;
import io.orderonce.web.security.Caller;
import io.orderonce.web.security.RolesRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The limit rules: support may read them, administrators maintain them. A change applies to every
 * order sent after the change was answered.
 */
@Path("admin/limits")
@RolesRequired(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AdminLimitsResource {

  /** In bytes. */
  private static final int LARGEST_TABLE = 1024 * 1024;

  private static final int MOST_IN_TABLE = 10_000;
  private static final int MOST_NEAR = 20;

  @Inject private LimitRules rules;
  @Inject private CustomerLimits customerLimits;
  @Inject private LimitTrials trials;

  @GET
  @RolesRequired({Role.ADMIN, Role.SUPPORT})
  public Response list(@Context UriInfo uri) {
    Listing listing = Listing.of(uri);
    Optional<Long> after = listing.parameter("after").map(AdminLimitsResource::lastId);
    return listing.response(
        rules.newest(after, listing.fetchSize()), RuleJson::of, kept -> Long.toString(kept.id()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@Context SecurityContext security, InputStream body) {
    KeptRule kept =
        rules.add(
            RuleJson.ruleIn(Body.read(body, Body.USUAL).fields()), Caller.of(security).getName());
    return answer(201, kept)
        .header(HttpHeaders.LOCATION, ApiPath.ROOT + "/admin/limits/" + kept.id())
        .build();
  }

  /** All rules, for a spreadsheet. */
  @GET
  @Path("export")
  @RolesRequired({Role.ADMIN, Role.SUPPORT})
  @Produces(CsvAnswer.TYPE)
  public Response export() {
    return CsvAnswer.of("limits", LimitTable.write(rules.newest(Optional.empty(), MOST_IN_TABLE)));
  }

  /** Imports the whole table or nothing. */
  @POST
  @Path("import")
  @Consumes("text/csv")
  public Response importTable(@Context SecurityContext security, InputStream body) {
    LimitRules.Imported imported =
        rules.importAll(
            LimitTable.read(Body.read(body, LARGEST_TABLE).bytes()), Caller.of(security).getName());
    return Json.response(
            200, Json.object().put("added", imported.added()).put("changed", imported.changed()))
        .build();
  }

  /** What a rule would have done to past orders; changes nothing. */
  @POST
  @Path("trial")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response tryOut(InputStream body) {
    Fields fields = Body.read(body, Body.USUAL).fields().only("rule", "since");
    Optional<Instant> since = fields.optionalText("since").map(AdminLimitsResource::moment);
    return Json.response(
            200, RuleJson.of(trials.tryOut(RuleJson.ruleIn(fields.object("rule")), since)))
        .build();
  }

  private static Instant moment(String text) {
    return Moments.in(text)
        .orElseThrow(
            () -> Problem.of(ProblemType.MALFORMED_REQUEST, "since " + Moments.KIND).asException());
  }

  /** The customers who have used up most of it. */
  @GET
  @Path("{id}/near")
  @RolesRequired({Role.ADMIN, Role.SUPPORT})
  public Response near(@PathParam("id") String id) {
    KeptRule kept = rules.find(idOf(id)).orElseThrow(AdminLimitsResource::notFound);
    List<CustomerLimits.Use> near = customerLimits.near(kept, MOST_NEAR);
    return Json.response(
            200, Json.object().set("items", Json.array(near.stream().map(RuleJson::use).toList())))
        .build();
  }

  @GET
  @Path("{id}")
  @RolesRequired({Role.ADMIN, Role.SUPPORT})
  public Response show(@PathParam("id") String id) {
    return answer(200, rules.find(idOf(id)).orElseThrow(AdminLimitsResource::notFound)).build();
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response replace(
      @PathParam("id") String id,
      @Context HttpHeaders headers,
      @Context SecurityContext security,
      InputStream body) {
    long rule = idOf(id);
    KeptRule kept =
        done(
            rules.change(
                rule,
                seenBy(headers),
                RuleJson.ruleIn(Body.read(body, Body.USUAL).fields()),
                Caller.of(security).getName()));
    return answer(200, kept).build();
  }

  @DELETE
  @Path("{id}")
  public Response remove(
      @PathParam("id") String id, @Context HttpHeaders headers, @Context SecurityContext security) {
    done(rules.remove(idOf(id), seenBy(headers), Caller.of(security).getName()));
    return Response.noContent().build();
  }

  private static Response.ResponseBuilder answer(int status, KeptRule kept) {
    return Json.response(status, RuleJson.of(kept))
        .header(HttpHeaders.ETAG, EntityTag.of(kept.version()));
  }

  private static Optional<Integer> seenBy(HttpHeaders headers) {
    return EntityTag.versionIn(headers.getRequestHeader(HttpHeaders.IF_MATCH));
  }

  private static KeptRule done(Update<KeptRule> change) {
    return change.answer(
        Function.identity(),
        meanwhile -> {
          throw Problem.of(ProblemType.CHANGED_MEANWHILE).asException();
        },
        () -> {
          throw notFound();
        });
  }

  /** A text that is not a number is the id of no rule. */
  private static long idOf(String text) {
    if (!isId(text)) {
      throw notFound();
    }
    return Long.parseLong(text);
  }

  private static long lastId(String text) {
    if (!isId(text)) {
      throw Problem.of(ProblemType.MALFORMED_REQUEST, "after must be the id of a limit")
          .asException();
    }
    return Long.parseLong(text);
  }

  private static boolean isId(String text) {
    return text.matches("[1-9][0-9]{0,17}");
  }

  private static ProblemException notFound() {
    return Problem.of(ProblemType.NOT_FOUND, "No such limit.").asException();
  }
}
