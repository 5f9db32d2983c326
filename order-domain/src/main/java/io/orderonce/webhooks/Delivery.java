package io.orderonce.webhooks;

import io.orderonce.outbox.OutboxEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event for an endpoint.
 *
 * @param tries how often it was sent
 * @param failures how often since somebody last had it sent again
 * @param nextTryAt not before; empty if it is not waiting
 * @param giveUpAt a try that fails after this was the last
 * @param doneAt when it was delivered or given up
 * @param answers the newest first, where asked for
 */
public record Delivery(
    DeliveryId id,
    WebhookId webhook,
    OutboxEvent event,
    DeliveryState state,
    int tries,
    int failures,
    Instant createdAt,
    Optional<Instant> nextTryAt,
    Instant giveUpAt,
    Optional<Instant> doneAt,
    List<DeliveryAnswer> answers) {}
