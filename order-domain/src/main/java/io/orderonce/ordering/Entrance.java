package io.orderonce.ordering;

import io.orderonce.admission.CustomerBulkhead;
import io.orderonce.admission.IntakeGate;
import io.orderonce.ids.CustomerId;
import io.orderonce.dedup.Claiming;
import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.ClaimWaits;
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
  private final IntakeGate door;
  private final Claiming desk;
  private final ClaimWaits<OrderStore.LookUp> waits;
  private final CustomerBulkhead lanes;
  private final Duration patience;
  private final LongSupplier nanos;

  /**
   * @param door whether orders are taken at all
   * @param patience how long an attempt waits for another one with the same key
   * @param timer wakes those who wait; does no work itself
   * @param workers do what follows from a wait
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public Entrance(
      String shop,
      IntakeGate door,
      Claiming desk,
      Duration patience,
      ScheduledExecutorService timer,
      Executor workers,
      LongSupplier nanos) {
    this.shop = shop;
    this.door = door;
    this.desk = desk;
    this.patience = patience;
    this.nanos = nanos;
    this.waits = new ClaimWaits<>(desk, timer, workers, nanos);
    this.lanes = new CustomerBulkhead(timer, workers);
  }

  /** How many attempts wait for another one with the same key. */
  public int waitingForAClaim() {
    return waits.waiters();
  }

  /** How many attempts wait because their customer has others in hand. */
  public int waitingForALane() {
    return lanes.queued();
  }

  ClaimKey keyOf(Attempt attempt) {
    return keyOf(attempt.submission().customer(), attempt.submission().requestId());
  }

  ClaimKey keyOf(CustomerId customer, RequestId requestId) {
    return ClaimKey.of(shop, customer.value(), requestId.value());
  }

  IntakeGate door() {
    return door;
  }

  Claiming desk() {
    return desk;
  }

  ClaimWaits<OrderStore.LookUp> waits() {
    return waits;
  }

  CustomerBulkhead lanes() {
    return lanes;
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
