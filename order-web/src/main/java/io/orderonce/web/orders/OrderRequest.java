package io.orderonce.web.orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.Intent;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.web.json.Json;
import io.orderonce.web.requests.ApiPath;

/**
 * The request that places an order under an issued number, as a program would send it.
 *
 * @param body what {@link OrderForm} reads
 */
public record OrderRequest(String path, String body) {

  public static OrderRequest of(OrderNumber number, Intent intent) {
    ObjectNode body = Json.object();
    body.set(
        "lines", Json.array(intent.basket().lines().stream().map(OrderRequest::line).toList()));
    body.set("shipTo", OrderJson.shipTo(intent.shipTo()));
    return new OrderRequest(ApiPath.ROOT + "/orders/" + number, body.toString());
  }

  private static ObjectNode line(Basket.Line line) {
    return Json.object().put("productId", line.product().value()).put("quantity", line.quantity());
  }
}
