package io.orderonce.webhooks;

import io.orderonce.outbox.EventType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An endpoint: where what happened to orders is sent.
 *
 * @param url where to; of the inbox of the demo shop, where that is on this node
 * @param types what is sent
 * @param gone whether it was switched off because the receiver answered 410
 * @param failingSince since when nothing has been delivered although it was tried
 * @param pausedUntil before then it is not tried again
 * @param inbox whether it is the demo shop's own
 * @param version grows with each change
 */
public record Webhook(
    WebhookId id,
    EndpointUrl url,
    Set<EventType> types,
    boolean enabled,
    boolean gone,
    Instant createdAt,
    Optional<Instant> failingSince,
    Optional<Instant> pausedUntil,
    boolean inbox,
    int version) {

  /** What it is in words that remain readable years later. */
  public String inWords() {
    String which =
        types.size() == EventType.values().length
            ? "all events"
            : EnumSet.copyOf(types).stream().map(EventType::text).collect(Collectors.joining(" "));
    return "%s, %s, %s".formatted(url, which, standing());
  }

  private String standing() {
    return enabled ? "enabled" : gone ? "disabled, receiver gone" : "disabled";
  }
}
