package io.orderonce.web.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.audit.AuditEntry;
import io.orderonce.audit.AuditTable;
import io.orderonce.audit.AuditTrail;
import io.orderonce.audit.StaffChange;
import io.orderonce.customers.Role;
import io.orderonce.customers.UserName;
import io.orderonce.web.json.CsvAnswer;
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
import java.util.List;
import java.util.Optional;

/** Which staff user changed what. No call alters it. */
@Path("admin/audit")
@RolesRequired({Role.ADMIN, Role.SUPPORT})
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AuditResource {

  private static final int MOST_IN_TABLE = 100_000;

  @Inject private AuditTrail trail;

  @GET
  public Response list(@Context UriInfo uri) {
    Listing listing = Listing.of(uri);
    Optional<Long> after =
        listing.legal("after", AuditResource::number, "must be the id of an entry");
    List<AuditEntry> found = trail.newest(searchIn(listing), after, listing.fetchSize());
    return listing.response(found, AuditResource::json, entry -> Long.toString(entry.number()));
  }

  /** All matching entries, for a spreadsheet. */
  @GET
  @Path("export")
  @Produces(CsvAnswer.TYPE)
  public Response export(@Context UriInfo uri) {
    AuditTrail.Search search = searchIn(Listing.of(uri));
    return CsvAnswer.of(
        "audit", AuditTable.write(trail.newest(search, Optional.empty(), MOST_IN_TABLE)));
  }

  private static AuditTrail.Search searchIn(Listing listing) {
    return new AuditTrail.Search(
        listing.parameter("by").map(UserName::normal),
        listing.parameter("subject"),
        listing.parameter("subjectId"),
        listing.moment("from"),
        listing.moment("to"));
  }

  private static ObjectNode json(AuditEntry entry) {
    StaffChange change = entry.change();
    return Json.object()
        .put("id", Long.toString(entry.number()))
        .put("at", Json.time(entry.at()))
        .put("by", change.by())
        .put("action", change.action())
        .put("subject", change.subject())
        .put("subjectId", change.subjectId())
        .put("before", change.before())
        .put("after", change.after())
        .put("reason", change.reason());
  }

  private static Optional<Long> number(String text) {
    return text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
