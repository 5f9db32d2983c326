package io.orderonce.ordering;

import io.orderonce.admission.CustomerBulkhead;
import io.orderonce.admission.IntakeGate;
import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.ClaimWaits;
import io.orderonce.dedup.Claiming;
import io.orderonce.ids.CustomerId;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * What attempts pass on this node before they reach the books: the claim desk, the waiting room for
 * those whose key is held, and the lanes that keep one customer from crowding out the others.
 */
public final class Entrance {

  private final String shop;
  private final IntakeGate gate;
  private final Claiming claiming;
  private final ClaimWaits<OrderStore.LookUp> waits;
  private final CustomerBulkhead bulkhead;
  private final Duration patience;
  private final LongSupplier nanos;

  /**
   * @param gate whether orders are taken at all
   * @param patience how long an attempt waits for another one with the same key
   * @param timer wakes those who wait; does no work itself
   * @param workers do what follows from a wait
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public Entrance(
      String shop,
      IntakeGate gate,
      Claiming claiming,
      Duration patience,
      ScheduledExecutorService timer,
      Executor workers,
      LongSupplier nanos) {
    this.shop = shop;
    this.gate = gate;
    this.claiming = claiming;
    this.patience = patience;
    this.nanos = nanos;
    this.waits = new ClaimWaits<>(claiming, timer, workers, nanos);
    this.bulkhead = new CustomerBulkhead(timer, workers);
  }

  /** How many attempts wait for another one with the same key. */
  public int waitingForAClaim() {
    return waits.waiters();
  }

  /** How many attempts wait because their customer has others in hand. */
  public int waitingForALane() {
    return bulkhead.queued();
  }

  ClaimKey keyOf(Attempt attempt) {
    return keyOf(attempt.submission().customer(), attempt.submission().requestId());
  }

  ClaimKey keyOf(CustomerId customer, RequestId requestId) {
    return ClaimKey.of(shop, customer.value(), requestId.value());
  }

  IntakeGate gate() {
    return gate;
  }

  Claiming claiming() {
    return claiming;
  }

  ClaimWaits<OrderStore.LookUp> waits() {
    return waits;
  }

  CustomerBulkhead bulkhead() {
    return bulkhead;
  }

  Duration patience() {
    return patience;
  }

  LongSupplier nanos() {
    return nanos;
  }

  long now() {
    return nanos.getAsLong();
  }
}
