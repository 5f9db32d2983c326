package io.orderonce.webhooks.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.config.Settings;
import io.orderonce.jpa.Transactions;
import io.orderonce.later.GrowingPauses;
import io.orderonce.later.WorkList;
import io.orderonce.ordering.ShopKeys;
import io.orderonce.privacy.Erases;
import io.orderonce.webhooks.DeliveryFigures;
import io.orderonce.webhooks.DeliveryQueue;
import io.orderonce.webhooks.EventBodies;
import io.orderonce.webhooks.Inbox;
import io.orderonce.webhooks.PublicAddresses;
import io.orderonce.webhooks.Receivers;
import io.orderonce.webhooks.SecretVault;
import io.orderonce.webhooks.SendDeliveries;
import io.orderonce.webhooks.WebhookKeys;
import io.orderonce.webhooks.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

@ApplicationScoped
class WebhookBeans {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration LONGEST_PAUSE_OF_ENDPOINT = Duration.ofMinutes(1);

  @Produces
  @Singleton
  SecretVault secretVault(Settings settings, Provider<ShopKeys> keys) {
    return new SecretVault(
        new WebhookKeys(settings, () -> keys.get().secrets()), new SecureRandom());
  }

  @Produces
  @Singleton
  @Typed({Webhooks.class, JpaWebhooks.class})
  JpaWebhooks webhooks(
      Transactions transactions,
      Settings settings,
      WorkList list,
      SecretVault vault,
      PublicAddresses addresses,
      JpaAuditTrail trail,
      Clock clock) {
    return new JpaWebhooks(
        transactions, new WebhookRows(settings), list, vault, addresses, trail, clock);
  }

  @Produces
  @Singleton
  DeliveryQueue deliveryQueue(
      Transactions transactions,
      Settings settings,
      WorkList list,
      JpaAuditTrail trail,
      Clock clock) {
    return new JpaDeliveryQueue(transactions, new WebhookRows(settings), list, trail, clock);
  }

  @Produces
  @Singleton
  TakeEvents takeEvents(Transactions transactions, WorkList list, Clock clock) {
    return new TakeEvents(transactions, list, clock);
  }

  @Produces
  @Singleton
  @Typed(Erases.class)
  JpaAnswerErasure answerErasure(Transactions transactions) {
    return new JpaAnswerErasure(transactions);
  }

  @Produces
  @Singleton
  DeliveryFigures deliveryFigures() {
    return new DeliveryFigures();
  }

  /**
   * @param bodies made by those who make the feed; the console alone has none
   */
  @Produces
  @Singleton
  SendDeliveries sendDeliveries(
      DeliveryQueue queue,
      Instance<EventBodies> bodies,
      Receivers receivers,
      SecretVault vault,
      DeliveryFigures figures,
      Clock clock) {
    RandomGenerator random = RandomGenerator.getDefault();
    return new SendDeliveries(
        queue,
        events -> bodies.get().of(events),
        receivers,
        vault,
        figures,
        new SendDeliveries.Pauses(
            new GrowingPauses(FIRST_PAUSE, LONGEST_PAUSE, random),
            new GrowingPauses(FIRST_PAUSE, LONGEST_PAUSE_OF_ENDPOINT, random)),
        clock,
        System::nanoTime,
        LockSupport::parkNanos);
  }

  @Produces
  @Singleton
  Inbox inbox(
      Transactions transactions,
      JpaWebhooks webhooks,
      Settings settings,
      SecretVault vault,
      Clock clock) {
    return new JpaInbox(transactions, webhooks, settings, vault, clock);
  }
}
