package io.orderonce.web.orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderEvent;
import io.orderonce.ordering.OrderLine;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.QuestionKind;
import io.orderonce.ordering.ShipTo;
import io.orderonce.web.json.Json;
import io.orderonce.web.requests.ApiPath;

/** Orders as the API shows them. */
final class OrderJson {

  private OrderJson() {}

  static String path(Order order) {
    return ApiPath.ROOT + "/orders/" + order.number();
  }

  /** The path under which staff see it. */
  static String staffPath(Order order) {
    return ApiPath.ROOT + "/admin/orders/" + order.number();
  }

  /** Everything that staff see of it. */
  static ObjectNode inFull(Order order) {
    ObjectNode json = present(order);
    json.put("customerId", order.customer().value());
    json.put("channel", order.channel().text());
    json.set("confirmed", Json.texts(order.confirmed().stream().map(QuestionKind::text).toList()));
    return json;
  }

  /**
   * What was ordered. It never changes, so repeated answers have the same bytes; only the address
   * may be blanked one day, when it is old or the person is erased.
   */
  static ObjectNode receipt(Order order) {
    ObjectNode json = Json.object();
    json.put("orderNumber", order.number().canonical());
    json.put("placedAt", Json.time(order.placedAt()));
    json.set("lines", Json.array(order.lines().stream().map(OrderJson::line).toList()));
    json.set("total", Json.money(order.total()));
    json.set("shipTo", shipTo(order.shipTo()));
    return json;
  }

  /** The receipt, and the present state of the order. */
  static ObjectNode present(Order order) {
    ObjectNode json = receipt(order);
    json.put("state", order.state().text());
    json.put("duplicateOf", order.duplicateOf().map(OrderNumber::canonical).orElse(null));
    json.set("history", Json.array(order.history().stream().map(OrderJson::event).toList()));
    return json;
  }

  private static ObjectNode line(OrderLine line) {
    ObjectNode json = Json.object();
    json.put("productId", line.product().value());
    json.put("name", line.name());
    json.put("quantity", line.quantity());
    json.set("unitPrice", Json.money(line.unitPrice()));
    json.set("lineTotal", Json.money(line.lineTotal()));
    return json;
  }

  static ObjectNode shipTo(ShipTo shipTo) {
    return Json.object()
        .put("name", shipTo.name())
        .put("street", shipTo.street())
        .put("city", shipTo.city())
        .put("region", shipTo.region())
        .put("postalCode", shipTo.postalCode())
        .put("country", shipTo.country());
  }

  private static ObjectNode event(OrderEvent event) {
    return Json.object()
        .put("at", Json.time(event.at()))
        .put("event", event.kind().text())
        .put("by", event.by())
        .put("reason", event.reason().orElse(null));
  }
}
