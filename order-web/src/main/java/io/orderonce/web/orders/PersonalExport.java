package io.orderonce.web.orders;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.attempts.AttemptNote;
import io.orderonce.attempts.Attempts;
import io.orderonce.attempts.Attempts.NotedAttempt;
import io.orderonce.audit.AuditEntry;
import io.orderonce.audit.AuditTrail;
import io.orderonce.baskets.BasketOwner;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.KeptBasket;
import io.orderonce.baskets.TypedAddress;
import io.orderonce.customers.Addresses;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.desk.Parcel;
import io.orderonce.desk.Parcels;
import io.orderonce.duplicates.SuspectedDuplicate;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.ids.CustomerId;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.Orders;
import io.orderonce.ordering.ShipTo;
import io.orderonce.web.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the shop stores about a customer, as one JSON object. What another part of the
 * shop stores with a customer's id becomes another member of it.
 */
@ApplicationScoped
public class PersonalExport {

  public static final String FILE_NAME = "my-data.json";

  private static final int PAGE = 100;

  @Inject private CustomerFiles customers;
  @Inject private Addresses addresses;
  @Inject private Baskets baskets;
  @Inject private CustomerLimits limits;
  @Inject private Orders orders;
  @Inject private Parcels parcels;
  @Inject private SuspectedDuplicates cases;
  @Inject private Attempts attempts;
  @Inject private AuditTrail trail;
  @Inject private Clock clock;

  /** An export that has been begun: who it is about is known. */
  public interface Ready {

    /**
     * Reads the rest, page by page, and writes it.
     *
     * @throws IOException if nobody reads it any more
     */
    void write(OutputStream out) throws IOException;
  }

  /**
   * @throws java.util.NoSuchElementException if there is no such customer
   */
  public Ready of(CustomerId customer) {
    CustomerFile file = customers.find(customer).orElseThrow();
    CustomerLimits.View view = limits.of(customer).orElseThrow();
    return out -> {
      try (JsonGenerator json = Json.generator(out)) {
        json.writeStartObject();
        json.writeStringField("exportedAt", Json.time(clock.instant()));
        member(json, "account", account(file));
        member(json, "addresses", Json.array(addressesOf(customer)));
        member(json, "basket", basket(customer));
        member(json, "limits", LimitJson.view(view));
        writeOrders(json, customer);
        member(json, "duplicates", Json.array(duplicates(customer)));
        writeAttempts(json, customer);
        writeChanges(json, customer);
        json.writeEndObject();
      }
    };
  }

  private static void member(JsonGenerator json, String name, JsonNode value) throws IOException {
    json.writeFieldName(name);
    json.writeTree(value);
  }

  private static ObjectNode account(CustomerFile file) {
    return CustomerJson.of(file).put("contactName", file.contactName().orElse(null));
  }

  private List<ObjectNode> addressesOf(CustomerId customer) {
    Optional<ShipTo> usual = addresses.usual(customer);
    return addresses.of(customer).stream()
        .map(one -> OrderJson.shipTo(one).put("usual", usual.filter(one::equals).isPresent()))
        .toList();
  }

  private ObjectNode basket(CustomerId customer) {
    KeptBasket basket = baskets.of(new BasketOwner.Customer(customer));
    ObjectNode json = Json.object();
    json.put("orderNumber", basket.number().map(OrderNumber::canonical).orElse(null));
    json.set(
        "lines",
        Json.array(
            basket.lines().stream()
                .map(
                    line ->
                        Json.object()
                            .put("productId", line.product().value())
                            .put("quantity", line.quantity()))
                .toList()));
    json.set(
        "typedAddress",
        baskets.addressOf(customer).<JsonNode>map(PersonalExport::typed).orElseGet(Json::nothing));
    return json;
  }

  private static ObjectNode typed(TypedAddress address) {
    return Json.object()
        .put("name", address.name())
        .put("street", address.street())
        .put("city", address.city())
        .put("region", address.region())
        .put("postalCode", address.postalCode())
        .put("country", address.country());
  }

  private void writeOrders(JsonGenerator json, CustomerId customer) throws IOException {
    json.writeArrayFieldStart("orders");
    Optional<OrderNumber> last = Optional.empty();
    List<Order> page;
    do {
      page = orders.newest(customer, last, PAGE);
      Map<OrderNumber, Parcel> sent = parcels.all(page.stream().map(Order::number).toList());
      for (Order order : page) {
        json.writeTree(order(order, Optional.ofNullable(sent.get(order.number()))));
        last = Optional.of(order.number());
      }
    } while (page.size() == PAGE);
    json.writeEndArray();
  }

  private static ObjectNode order(Order order, Optional<Parcel> parcel) {
    ObjectNode json = OrderJson.inFull(order);
    json.put("requestId", order.requestId());
    json.set("parcel", parcel.<JsonNode>map(ParcelJson::of).orElseGet(Json::nothing));
    return json;
  }

  private List<ObjectNode> duplicates(CustomerId customer) {
    return cases.between(customer).stream().map(PersonalExport::duplicate).toList();
  }

  /** Not what compares the two, which is about the orders that are here anyway. */
  private static ObjectNode duplicate(SuspectedDuplicate one) {
    return Json.object()
        .put("earlier", one.earlier().canonical())
        .put("later", one.later().canonical())
        .put("raisedAt", Json.time(one.raisedAt()))
        .put("state", one.state().text())
        .put("orderedTwice", one.report().map(report -> report.order().canonical()).orElse(null))
        .put("reportedBy", one.report().map(SuspectedDuplicate.Report::by).orElse(null))
        .put("reportedAt", one.report().map(report -> Json.time(report.at())).orElse(null));
  }

  private void writeAttempts(JsonGenerator json, CustomerId customer) throws IOException {
    json.writeArrayFieldStart("attempts");
    Optional<Long> last = Optional.empty();
    List<NotedAttempt> page;
    do {
      page = attempts.newest(Attempts.Search.ofCustomer(customer), last, PAGE);
      for (NotedAttempt noted : page) {
        json.writeTree(attempt(noted.note(), noted.keyHash()));
        last = Optional.of(noted.id());
      }
    } while (page.size() == PAGE);
    json.writeEndArray();
  }

  private static ObjectNode attempt(AttemptNote note, String keyHash) {
    return Json.object()
        .put("at", Json.time(note.startedAt()))
        .put("orderNumber", note.orderNumber().map(OrderNumber::canonical).orElse(null))
        .put("keyHash", keyHash)
        .put("outcome", note.outcome().text())
        .put("detail", note.detail().orElse(null))
        .put("channel", note.channel().text())
        .put("by", note.by());
  }

  /** Without the members of staff and their reasons: those are about others too. */
  private void writeChanges(JsonGenerator json, CustomerId customer) throws IOException {
    json.writeArrayFieldStart("changesByStaff");
    AuditTrail.Search search = AuditTrail.Search.of("customer", customer.value());
    Optional<Long> last = Optional.empty();
    List<AuditEntry> page;
    do {
      page = trail.newest(search, last, PAGE);
      for (AuditEntry entry : page) {
        json.writeTree(
            Json.object()
                .put("at", Json.time(entry.at()))
                .put("action", entry.change().action())
                .put("before", entry.change().before())
                .put("after", entry.change().after()));
        last = Optional.of(entry.number());
      }
    } while (page.size() == PAGE);
    json.writeEndArray();
  }
}
