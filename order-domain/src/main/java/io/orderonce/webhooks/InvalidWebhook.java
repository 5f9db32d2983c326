package io.orderonce.webhooks;

import io.orderonce.text.InvalidEntry;
import io.orderonce.text.Objection;
import java.util.List;

/** An endpoint cannot be as somebody wanted it. */
public final class InvalidWebhook extends InvalidEntry {

  public InvalidWebhook(List<Objection> objections) {
    super(objections);
  }

  static InvalidWebhook of(WebhookObjection kind, Object... details) {
    return new InvalidWebhook(List.of(Objection.of(kind, details)));
  }
}
