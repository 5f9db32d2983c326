package io.orderonce.webhooks;

import io.orderonce.outbox.EventType;
import io.orderonce.text.Objection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A new endpoint, as somebody has entered it. */
public record WebhookDraft(EndpointUrl url, Set<EventType> types, boolean enabled) {

  /** What the types are called in the events themselves. */
  public static final String TYPE_PREFIX = "io.orderonce.order.";

  /**
   * Types by name, with or without the prefix that they have in events.
   *
   * @throws InvalidWebhook if there is none, or one is unknown
   */
  public static Set<EventType> types(Collection<String> names) {
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    List<Objection> wrong = new ArrayList<>();
    for (String name : names) {
      Optional<EventType> type =
          EventType.named(
              name.startsWith(TYPE_PREFIX) ? name.substring(TYPE_PREFIX.length()) : name);
      type.ifPresentOrElse(
          types::add,
          () -> wrong.add(Objection.of(WebhookObjection.WEBHOOK_TYPES_UNKNOWN, shortened(name))));
    }
    if (names.isEmpty()) {
      wrong.add(Objection.of(WebhookObjection.WEBHOOK_TYPES_NONE));
    }
    if (!wrong.isEmpty()) {
      throw new InvalidWebhook(wrong);
    }
    return types;
  }

  private static String shortened(String name) {
    return name.length() > 80 ? name.substring(0, 80) + "…" : name;
  }
}
