package io.orderonce.web.orders;

import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.ShopKeys;
import io.orderonce.outbox.OutboxEvent;
import io.orderonce.web.json.Json;
import io.orderonce.webhooks.EventBodies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Events as webhooks send them: what the feed would answer at this moment. */
@ApplicationScoped
class FeedBodies implements EventBodies {

  @Inject private AllOrders orders;
  @Inject private ShopKeys keys;

  @Override
  public Map<OutboxEvent, byte[]> of(Collection<OutboxEvent> events) {
    Map<OrderNumber, Order> concerned =
        orders.all(events.stream().map(OutboxEvent::order).collect(Collectors.toSet()));
    return events.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                event ->
                    Json.bytes(
                        EventJson.of(
                            event,
                            keys.shop(),
                            Objects.requireNonNull(concerned.get(event.order()))))));
  }
}
