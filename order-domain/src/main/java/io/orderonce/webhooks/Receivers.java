package io.orderonce.webhooks;

import java.time.Instant;

/** Sends requests to receivers. Never throws because of what a receiver does. */
public interface Receivers {

  /**
   * @param at by which the receiver sees how old the request is
   */
  DeliveryAnswer send(Webhook webhook, WebhookSecret secret, String id, Instant at, byte[] body);
}
