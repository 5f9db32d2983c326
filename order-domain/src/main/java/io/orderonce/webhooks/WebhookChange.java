package io.orderonce.webhooks;

import io.orderonce.outbox.EventType;
import java.util.Optional;
import java.util.Set;

/** What to change about an endpoint; an absent value stays as it is. */
public record WebhookChange(
    Optional<EndpointUrl> url, Optional<Set<EventType>> types, Optional<Boolean> enabled) {

  /** The endpoint afterwards. Switched on, it is tried again at once. */
  public Webhook to(Webhook before) {
    boolean on = enabled.orElse(before.enabled());
    boolean again = url.isPresent() || on && !before.enabled();
    return new Webhook(
        before.id(),
        url.orElse(before.url()),
        types.orElse(before.types()),
        on,
        !on && before.gone(),
        before.createdAt(),
        again ? Optional.empty() : before.failingSince(),
        again ? Optional.empty() : before.pausedUntil(),
        before.inbox() && url.isEmpty(),
        before.version() + 1);
  }
}
