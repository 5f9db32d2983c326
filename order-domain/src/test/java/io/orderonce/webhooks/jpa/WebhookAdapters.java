package io.orderonce.webhooks.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.config.Settings;
import io.orderonce.jpa.Transactions;
import io.orderonce.later.WorkList;
import io.orderonce.later.WorkLists;
import io.orderonce.outbox.EventConsumer;
import io.orderonce.privacy.Erases;
import io.orderonce.webhooks.DeliveryQueue;
import io.orderonce.webhooks.Inbox;
import io.orderonce.webhooks.PublicAddresses;
import io.orderonce.webhooks.SecretVault;
import io.orderonce.webhooks.Webhooks;
import java.time.Clock;
import java.util.Map;

/** The adapters, for tests without a server. */
public record WebhookAdapters(
    Webhooks webhooks, DeliveryQueue queue, EventConsumer consumer, Inbox inbox) {

  public static WebhookAdapters of(
      Transactions transactions, SecretVault vault, PublicAddresses addresses, Clock clock) {
    Settings settings = Settings.from(Map.of("orderonce.http.port", "8099"), Map.of());
    WebhookRows rows = new WebhookRows(settings);
    WorkList list = WorkLists.list();
    JpaAuditTrail trail = new JpaAuditTrail(transactions, clock);
    JpaWebhooks webhooks =
        new JpaWebhooks(transactions, rows, list, vault, addresses, trail, clock);
    return new WebhookAdapters(
        webhooks,
        new JpaDeliveryQueue(transactions, rows, list, trail, clock),
        new TakeEvents(transactions, list, clock),
        new JpaInbox(transactions, webhooks, settings, vault, clock));
  }

  public static Erases erasure(Transactions transactions) {
    return new JpaAnswerErasure(transactions);
  }
}
