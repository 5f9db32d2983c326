package io.orderonce.web.webhooks;

import io.orderonce.customers.Role;
import io.orderonce.edits.Update;
import io.orderonce.outbox.EventType;
import io.orderonce.web.json.Json;
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
import io.orderonce.webhooks.Delivery;
import io.orderonce.webhooks.DeliveryId;
import io.orderonce.webhooks.EndpointUrl;
import io.orderonce.webhooks.PublicAddresses;
import io.orderonce.webhooks.Webhook;
import io.orderonce.webhooks.WebhookChange;
import io.orderonce.webhooks.WebhookDraft;
import io.orderonce.webhooks.WebhookId;
import io.orderonce.webhooks.WebhookSecret;
import io.orderonce.webhooks.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Where the shop sends what happened to orders, and what came of it. */
@Path("admin/webhooks")
@RolesRequired(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AdminWebhooksResource {

  @Inject private Webhooks webhooks;
  @Inject private PublicAddresses addresses;

  @GET
  public Response list() {
    return Json.response(
            200,
            Json.object()
                .set("items", Json.array(webhooks.all().stream().map(WebhookJson::of).toList())))
        .build();
  }

  /** The secret is told this once. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@Context SecurityContext security, InputStream body) {
    Fields fields = Body.read(body, Body.USUAL).fields().only("url", "types", "enabled");
    WebhookDraft draft =
        new WebhookDraft(
            url(fields.text("url")),
            types(fields).orElseGet(() -> EnumSet.allOf(EventType.class)),
            fields.optionalBoolean("enabled").orElse(true));
    return webhooks
        .add(draft, Caller.of(security).getName())
        .answer(
            AdminWebhooksResource::told,
            () -> {
              throw wrongState("there are " + Webhooks.MOST + " webhooks already");
            },
            () -> {
              throw wrongState(
                  "there is no key under which its secret could be stored: set"
                      + " ORDERONCE_WEBHOOKS_SECRET on all nodes");
            });
  }

  private static Response told(Webhook webhook, WebhookSecret secret) {
    return Json.response(
            201, Json.object().put("id", webhook.id().toString()).put("secret", secret.text()))
        .header(HttpHeaders.LOCATION, ApiPath.ROOT + "/admin/webhooks/" + webhook.id())
        .build();
  }

  @GET
  @Path("{id}")
  public Response show(@PathParam("id") String id) {
    return answer(webhooks.find(idOf(id)).orElseThrow(AdminWebhooksResource::notFound));
  }

  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @PathParam("id") String id,
      @Context HttpHeaders headers,
      @Context SecurityContext security,
      InputStream body) {
    WebhookId webhook = idOf(id);
    Fields fields = Body.read(body, Body.USUAL).fields().only("url", "types", "enabled");
    WebhookChange change =
        new WebhookChange(
            fields.optionalText("url").map(this::url),
            types(fields),
            fields.optionalBoolean("enabled"));
    return answer(
        done(webhooks.change(webhook, seenBy(headers), change, Caller.of(security).getName())));
  }

  @DELETE
  @Path("{id}")
  public Response remove(
      @PathParam("id") String id, @Context HttpHeaders headers, @Context SecurityContext security) {
    done(webhooks.remove(idOf(id), seenBy(headers), Caller.of(security).getName()));
    return Response.noContent().build();
  }

  /** Makes a new secret and tells it, this once; the old one is worthless. */
  @POST
  @Path("{id}/secret")
  public Response newSecret(@PathParam("id") String id, @Context SecurityContext security) {
    WebhookId webhook = idOf(id);
    WebhookSecret secret =
        webhooks
            .newSecret(webhook, Caller.of(security).getName())
            .orElseThrow(AdminWebhooksResource::notFound);
    return Json.response(
            201, Json.object().put("id", webhook.toString()).put("secret", secret.text()))
        .build();
  }

  @GET
  @Path("{id}/deliveries")
  public Response deliveries(@PathParam("id") String id, @Context UriInfo uri) {
    Listing listing = Listing.of(uri);
    Optional<DeliveryId> after =
        listing.legal("after", DeliveryId::read, "must be the id of a delivery");
    List<Delivery> found =
        webhooks
            .deliveries(idOf(id), after, listing.fetchSize())
            .orElseThrow(AdminWebhooksResource::notFound);
    return listing.response(found, WebhookJson::of, one -> one.id().toString());
  }

  /** With everything that was answered. */
  @GET
  @Path("{id}/deliveries/{delivery}")
  public Response delivery(@PathParam("id") String id, @PathParam("delivery") String delivery) {
    return Json.response(
            200,
            WebhookJson.of(
                webhooks
                    .delivery(idOf(id), deliveryOf(delivery))
                    .orElseThrow(AdminWebhooksResource::noDelivery)))
        .build();
  }

  @POST
  @Path("{id}/deliveries/{delivery}/retry")
  public Response retry(
      @PathParam("id") String id,
      @PathParam("delivery") String delivery,
      @Context SecurityContext security) {
    return webhooks
        .retry(idOf(id), deliveryOf(delivery), Caller.of(security).getName())
        .answer(
            again -> Json.response(200, WebhookJson.of(again)).build(),
            () -> {
              throw wrongState("the webhook is disabled");
            },
            () -> {
              throw noDelivery();
            });
  }

  private EndpointUrl url(String text) {
    return EndpointUrl.typed(text, addresses.arePrivateAllowed());
  }

  private static Optional<Set<EventType>> types(Fields fields) {
    return fields.optionalTexts("types").map(WebhookDraft::types);
  }

  private static Response answer(Webhook webhook) {
    return Json.response(200, WebhookJson.of(webhook))
        .header(HttpHeaders.ETAG, EntityTag.of(webhook.version()))
        .build();
  }

  private static Predicate<Webhook> seenBy(HttpHeaders headers) {
    Optional<Integer> seen = EntityTag.versionIn(headers.getRequestHeader(HttpHeaders.IF_MATCH));
    return present -> seen.isEmpty() || seen.get() == present.version();
  }

  private static Webhook done(Update<Webhook> change) {
    return change.answer(
        Function.identity(),
        meanwhile -> {
          throw Problem.of(ProblemType.CHANGED_MEANWHILE).asException();
        },
        () -> {
          throw notFound();
        });
  }

  /** A text that cannot be an id is the id of none. */
  private static WebhookId idOf(String text) {
    return WebhookId.read(text).orElseThrow(AdminWebhooksResource::notFound);
  }

  private static DeliveryId deliveryOf(String text) {
    return DeliveryId.read(text).orElseThrow(AdminWebhooksResource::noDelivery);
  }

  private static ProblemException notFound() {
    return Problem.of(ProblemType.NOT_FOUND, "No such webhook.").asException();
  }

  private static ProblemException noDelivery() {
    return Problem.of(ProblemType.NOT_FOUND, "No such delivery.").asException();
  }

  private static ProblemException wrongState(String detail) {
    return Problem.of(ProblemType.WRONG_STATE, detail).asException();
  }
}
