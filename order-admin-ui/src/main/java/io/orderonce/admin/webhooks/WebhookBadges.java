package io.orderonce.admin.webhooks;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.html.Span;
import io.orderonce.admin.parts.Badges;
import io.orderonce.webhooks.DeliveryState;
import io.orderonce.webhooks.Inbox;
import io.orderonce.webhooks.Webhook;

/** How webhooks and deliveries are doing, in a word. */
final class WebhookBadges {

  private WebhookBadges() {}

  static Span of(Webhook webhook) {
    if (!webhook.enabled()) {
      return webhook.gone()
          ? Badges.of(text("webhook.gone"), "bad")
          : Badges.of(text("webhook.off"), "held");
    }
    return webhook.failingSince().isPresent()
        ? Badges.of(text("webhook.failing"), "bad")
        : Badges.of(text("webhook.on"), "good");
  }

  static Span of(DeliveryState state) {
    String mood =
        switch (state) {
          case WAITING -> "held";
          case DELIVERED -> "good";
          case GIVEN_UP -> "bad";
        };
    return Badges.of(text("delivery." + state.text()), mood);
  }

  static Span of(Inbox.Verdict verdict) {
    return switch (verdict) {
      case ACCEPTED -> Badges.of(text("inbox.accepted"), "good");
      case REPEATED -> Badges.of(text("inbox.repeated"), "held");
      case REFUSED -> Badges.of(text("inbox.refused"), "bad");
    };
  }
}
