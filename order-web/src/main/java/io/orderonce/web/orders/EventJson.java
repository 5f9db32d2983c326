package io.orderonce.web.orders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.ordering.Order;
import io.orderonce.outbox.EventCursors.Standing;
import io.orderonce.outbox.OutboxEvent;
import io.orderonce.web.json.Json;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;

/** Events as CloudEvents 1.0, and those who follow them. */
final class EventJson {

  private static final String TYPE = "io.orderonce.order.";

  private EventJson() {}

  /**
   * @param order as it is now, which may be later than the event
   */
  static ObjectNode of(OutboxEvent event, String shop, Order order) {
    ObjectNode json = Json.object();
    json.put("specversion", "1.0");
    json.put("id", event.id().toString());
    json.put("source", "/shops/" + shop);
    json.put("type", TYPE + event.type().text());
    json.put("subject", event.order().canonical());
    json.put("time", Json.time(event.at()));
    json.put("sequence", event.sequence());
    json.put("datacontenttype", MediaType.APPLICATION_JSON);
    json.set("data", OrderJson.inFull(order));
    return json;
  }

  static ObjectNode of(Standing standing) {
    return Json.object()
        .put("name", standing.consumer())
        .put("last", standing.last().toString())
        .put("waiting", standing.waiting())
        .put("oldestAt", time(standing.oldest()))
        .put("tries", standing.tries())
        .put("nextTryAt", time(standing.next()))
        .put("stoppedAt", time(standing.stopped()))
        .put("leftOut", standing.leftOut())
        .put("trouble", standing.trouble().orElse(null));
  }

  private static String time(Optional<Instant> moment) {
    return moment.map(Json::time).orElse(null);
  }
}
