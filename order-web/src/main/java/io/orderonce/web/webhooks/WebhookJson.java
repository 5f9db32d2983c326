package io.orderonce.web.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.outbox.EventType;
import io.orderonce.web.json.Json;
import io.orderonce.webhooks.Delivery;
import io.orderonce.webhooks.DeliveryAnswer;
import io.orderonce.webhooks.Webhook;
import io.orderonce.webhooks.WebhookDraft;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Webhooks and their deliveries as the API shows them; never a secret. */
final class WebhookJson {

  private WebhookJson() {}

  static ObjectNode of(Webhook webhook) {
    ObjectNode json = Json.object();
    json.put("id", webhook.id().toString());
    json.put("url", webhook.url().toString());
    json.set(
        "types",
        Json.texts(EnumSet.copyOf(webhook.types()).stream().map(WebhookJson::nameOf).toList()));
    json.put("enabled", webhook.enabled());
    json.put("gone", webhook.gone());
    json.put("createdAt", Json.time(webhook.createdAt()));
    json.put("failingSince", time(webhook.failingSince()));
    json.put("pausedUntil", time(webhook.pausedUntil()));
    return json;
  }

  /** With its newest answer, or with all of them. */
  static ObjectNode of(Delivery delivery) {
    ObjectNode json = Json.object();
    json.put("id", delivery.id().toString());
    json.put("eventId", delivery.event().id().toString());
    json.put("type", nameOf(delivery.event().type()));
    json.put("orderNumber", delivery.event().order().canonical());
    json.put("sequence", delivery.event().sequence());
    json.put("state", delivery.state().text());
    json.put("tries", delivery.tries());
    json.put("createdAt", Json.time(delivery.createdAt()));
    json.put("nextTryAt", time(delivery.nextTryAt()));
    json.put("giveUpAt", Json.time(delivery.giveUpAt()));
    json.put("doneAt", time(delivery.doneAt()));
    List<ObjectNode> answers = delivery.answers().stream().map(WebhookJson::of).toList();
    json.set("answers", Json.array(answers));
    return json;
  }

  private static ObjectNode of(DeliveryAnswer answer) {
    ObjectNode json = Json.object();
    json.put("at", Json.time(answer.at()));
    json.set(
        "status",
        answer.status().isPresent() ? Json.number(answer.status().getAsInt()) : Json.nothing());
    json.put("durationMs", answer.took().toMillis());
    json.put("body", answer.content().orElse(null));
    json.put("trouble", answer.trouble().orElse(null));
    return json;
  }

  private static String nameOf(EventType type) {
    return WebhookDraft.TYPE_PREFIX + type.text();
  }

  private static String time(Optional<Instant> moment) {
    return moment.map(Json::time).orElse(null);
  }
}
