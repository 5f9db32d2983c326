package io.orderonce.webhooks;

import io.orderonce.edits.Update;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The endpoints, for the administrators who maintain them. Each change is one transaction and is
 * recorded in the audit trail, without secrets. An endpoint is sent what happens while it is
 * switched on.
 */
public interface Webhooks {

  /** Each takes its share of what the shop can send. */
  int MOST = 20;

  /** The oldest first. */
  List<Webhook> all();

  Optional<Webhook> find(WebhookId id);

  /**
   * @param by the user who enters it
   */
  Addition add(WebhookDraft draft, String by);

  /**
   * Changes an endpoint if it still is as the caller supposes.
   *
   * @param asSupposed asked about the present state, under the lock
   * @param by the user who changes it
   */
  Update<Webhook> change(
      WebhookId id, Predicate<Webhook> asSupposed, WebhookChange change, String by);

  /**
   * Makes a new secret; the old one is worthless at once.
   *
   * @param by the user who asks for it
   * @return empty if there is no such endpoint
   */
  Optional<WebhookSecret> newSecret(WebhookId id, String by);

  /** Removes an endpoint; what has not been delivered is not sent any more. */
  Update<Webhook> remove(WebhookId id, Predicate<Webhook> asSupposed, String by);

  /**
   * The newest first, with the newest answer of each.
   *
   * @param after the delivery after which the page begins
   * @return empty if there is no such endpoint
   */
  Optional<List<Delivery>> deliveries(WebhookId id, Optional<DeliveryId> after, int size);

  /** With all answers. */
  Optional<Delivery> delivery(WebhookId webhook, DeliveryId id);

  /**
   * Has a delivery sent again now, in whatever state it is, and then for three days.
   *
   * @param by the user who asks for it
   */
  Retry retry(WebhookId webhook, DeliveryId id, String by);

  /** How many are waiting, for each endpoint that is switched on. */
  List<Waiting> waiting();

  /**
   * @param oldest when the first of the events happened
   */
  record Waiting(WebhookId webhook, long deliveries, Optional<Instant> oldest) {}

  /** The result of entering an endpoint. */
  sealed interface Addition {

    <R> R answer(
        BiFunction<Webhook, WebhookSecret, R> added, Supplier<R> tooMany, Supplier<R> noKey);
  }

  /**
   * @param secret the only time that it is told
   */
  record Added(Webhook webhook, WebhookSecret secret) implements Addition {
    @Override
    public <R> R answer(
        BiFunction<Webhook, WebhookSecret, R> added, Supplier<R> tooMany, Supplier<R> noKey) {
      return added.apply(webhook, secret);
    }
  }

  /** There are {@value #MOST} already. */
  record TooMany() implements Addition {
    @Override
    public <R> R answer(
        BiFunction<Webhook, WebhookSecret, R> added, Supplier<R> tooMany, Supplier<R> noKey) {
      return tooMany.get();
    }
  }

  /** Nothing outside the database is secret, so the new secret cannot be stored safely. */
  record NoKey() implements Addition {
    @Override
    public <R> R answer(
        BiFunction<Webhook, WebhookSecret, R> added, Supplier<R> tooMany, Supplier<R> noKey) {
      return noKey.get();
    }
  }

  /** The result of asking for another try. */
  sealed interface Retry {

    <R> R answer(Function<Delivery, R> again, Supplier<R> switchedOff, Supplier<R> notThere);
  }

  record Again(Delivery delivery) implements Retry {
    @Override
    public <R> R answer(
        Function<Delivery, R> again, Supplier<R> switchedOff, Supplier<R> notThere) {
      return again.apply(delivery);
    }
  }

  /** Nothing is sent to this endpoint. */
  record SwitchedOff() implements Retry {
    @Override
    public <R> R answer(
        Function<Delivery, R> again, Supplier<R> switchedOff, Supplier<R> notThere) {
      return switchedOff.get();
    }
  }

  record NoSuchDelivery() implements Retry {
    @Override
    public <R> R answer(
        Function<Delivery, R> again, Supplier<R> switchedOff, Supplier<R> notThere) {
      return notThere.get();
    }
  }
}
