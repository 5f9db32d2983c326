package io.orderonce.outbox;

import io.orderonce.ordering.OrderNumber;
import java.time.Instant;

/**
 * Something that happened to an order, at its place in the sequence.
 *
 * @param sequence its number among the events of the order: later ones have higher numbers, but not
 *     each number is that of an event that followers are told about
 * @param at when it happened, not when it got its place
 */
public record OutboxEvent(
    EventId id, OrderNumber order, int sequence, EventType type, Instant at) {}
