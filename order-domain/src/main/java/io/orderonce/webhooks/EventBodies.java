package io.orderonce.webhooks;

import io.orderonce.outbox.OutboxEvent;
import java.util.Collection;
import java.util.Map;

/** Events as they are sent: as the feed shows them, in JSON. */
public interface EventBodies {

  Map<OutboxEvent, byte[]> of(Collection<OutboxEvent> events);
}
