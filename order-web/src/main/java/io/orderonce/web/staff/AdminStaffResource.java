package io.orderonce.web.staff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.customers.AccountChange;
import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.NewStaff;
import io.orderonce.customers.PasswordLink;
import io.orderonce.customers.Role;
import io.orderonce.customers.StaffAccount;
import io.orderonce.customers.StaffAccounts;
import io.orderonce.customers.UserName;
import io.orderonce.web.json.Json;
import io.orderonce.web.problems.Problem;
import io.orderonce.web.problems.ProblemException;
import io.orderonce.web.problems.ProblemType;
import io.orderonce.web.requests.ApiPath;
import io.orderonce.web.requests.Body;
import io.orderonce.web.requests.EntityTag;
import io.orderonce.web.requests.Fields;
import io.orderonce.web.security.Caller;
import io.orderonce.web.security.RolesRequired;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

/** The accounts of staff, which administrators maintain. */
@Path("admin/staff")
@RolesRequired(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AdminStaffResource {

  private static final String NOBODY = "No such member of staff.";

  @Inject private StaffAccounts staff;

  @GET
  public Response list() {
    return Json.response(
            200,
            Json.object()
                .set(
                    "items",
                    Json.array(staff.all().stream().map(AdminStaffResource::json).toList())))
        .build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@Context SecurityContext security, InputStream body) {
    Fields fields = Body.read(body, Body.USUAL).fields().only("userName", "role", "email");
    NewStaff fresh =
        NewStaff.typed(
            fields.text("userName"),
            role(fields.text("role")),
            fields.optionalText("email").orElse(""));
    PasswordLink link =
        staff
            .add(fresh, Caller.of(security).getName())
            .orElseThrow(
                () ->
                    Problem.of(
                            ProblemType.WRONG_STATE,
                            "the user name " + fresh.userName() + " is taken")
                        .asException());
    return Json.response(201, LinkAnswers.addTo(Json.object(), link))
        .header(HttpHeaders.LOCATION, ApiPath.ROOT + "/admin/staff/" + fresh.userName())
        .build();
  }

  @GET
  @Path("{userName}")
  public Response show(@PathParam("userName") String userName) {
    return answer(staff.find(UserName.normal(userName)).orElseThrow(AdminStaffResource::notFound));
  }

  @PATCH
  @Path("{userName}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @PathParam("userName") String userName,
      @Context HttpHeaders headers,
      @Context SecurityContext security,
      InputStream body) {
    Fields fields = Body.read(body, Body.USUAL).fields().only("role", "enabled", "email");
    AccountChange change =
        AccountChange.typed(
            fields.optionalText("role").map(AdminStaffResource::role),
            fields.optionalBoolean("enabled"),
            fields.clearableText("email"));
    Optional<String> seen = EntityTag.textIn(headers.getRequestHeader(HttpHeaders.IF_MATCH));
    return answer(
        staff
            .change(
                UserName.normal(userName),
                present -> seen.isEmpty() || seen.get().equals(present.version()),
                change,
                Caller.of(security).getName())
            .answer(
                StaffAccounts.Done::now,
                meanwhile -> {
                  throw Problem.of(ProblemType.CHANGED_MEANWHILE).asException();
                },
                () -> {
                  throw Problem.of(
                          ProblemType.WRONG_STATE, "nobody else is an administrator who can log in")
                      .asException();
                },
                () -> {
                  throw notFound();
                }));
  }

  /** Makes a link by which the user sets a new password; the one before is worthless then. */
  @POST
  @Path("{userName}/link")
  public Response newLink(
      @PathParam("userName") String userName, @Context SecurityContext security) {
    return LinkAnswers.of(
        staff.newLink(UserName.normal(userName), Caller.of(security).getName()), NOBODY);
  }

  private static Response answer(StaffAccount account) {
    return Json.response(200, json(account))
        .header(HttpHeaders.ETAG, EntityTag.of(account.version()))
        .build();
  }

  private static ObjectNode json(StaffAccount account) {
    return Json.object()
        .put("userName", account.userName())
        .put("role", account.role().text())
        .put("enabled", account.enabled())
        .put("email", account.email().map(EmailAddress::value).orElse(null))
        .put("lastLoginAt", account.lastLoginAt().map(Json::time).orElse(null));
  }

  private static Role role(String text) {
    return Stream.of(Role.SUPPORT, Role.ADMIN)
        .filter(role -> role.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(ProblemType.MALFORMED_REQUEST, "role must be support or admin")
                    .asException());
  }

  private static ProblemException notFound() {
    return Problem.of(ProblemType.NOT_FOUND, NOBODY).asException();
  }
}
