package io.orderonce.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What is to be sent. Deliveries of one endpoint are shared out among {@value #LANES} lanes, all of
 * one order in the same; each lane is worked through by one node at a time. Of an order, a delivery
 * is due only when those before it are delivered or given up.
 */
public interface DeliveryQueue {

  int LANES = 4;

  /** Where to send, and with which secret; empty if the endpoint was removed. */
  Optional<Target> target(WebhookId webhook);

  /**
   * @param sealedSecret as it is stored
   */
  record Target(Webhook webhook, String sealedSecret) {}

  /**
   * The due deliveries of a lane, of each order at most one, those that have waited longest first.
   */
  List<Delivery> due(Lane lane, Instant now, int most);

  /** When the next one is due; empty if nothing waits. */
  Optional<Instant> nextDue(Lane lane, Instant now);

  /**
   * One of the lanes may try whether the receiver is there again; the others wait until it knows.
   *
   * @return whether it is this one
   */
  boolean mayProbe(WebhookId webhook, Instant now, Duration probing);

  /**
   * Notes that the receiver has confirmed these. Whoever was slower, and finds one of them already
   * noted, changes nothing.
   */
  void delivered(WebhookId webhook, List<Sent> sent);

  record Sent(Delivery delivery, DeliveryAnswer answer) {}

  /**
   * Notes a failure, and how the endpoint goes on.
   *
   * @param next when to try again; empty if it is given up
   * @param pause until when nothing is sent to the endpoint, after so many failures in a row
   */
  void failed(
      WebhookId webhook, Sent sent, Optional<Instant> next, IntFunction<Optional<Instant>> pause);

  /** The receiver wants nothing more: notes it, and switches the endpoint off. */
  void gone(WebhookId webhook, Sent sent, Instant next);

  /** Stores the secret under the present key. */
  void reseal(WebhookId webhook, String before, String sealedSecret);

  /**
   * Removes what was delivered or given up long ago, and what belongs to removed endpoints.
   *
   * @return how many deliveries
   */
  int forgetBefore(Instant delivered, Instant givenUp);
}
