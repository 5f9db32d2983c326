package io.orderonce.ordering;

import io.orderonce.admission.IntakeGate;
import io.orderonce.config.Settings;
import io.orderonce.dedup.ClaimWaits;
import io.orderonce.dedup.Claiming;
import io.orderonce.dedup.IssuedKeys;
import io.orderonce.persons.PersonKeys;
import io.orderonce.threads.Threads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@ApplicationScoped
class OrderingBeans {

  @Produces
  @Singleton
  OrderNumbers orderNumbers(ShopKeys keys, Settings settings) {
    return new OrderNumbers(keys.shop(), keys.secrets(), settings.orderNumberTtl());
  }

  @Produces
  @Singleton
  OrderClaims orderClaims(ShopKeys keys, Claiming claiming) {
    return new OrderClaims(keys.shop(), claiming);
  }

  @Produces
  @Singleton
  ClaimWaits<OrderStore.LookUp> claimWaits(Claiming claiming, Settings settings, Threads threads) {
    return new ClaimWaits<>(
        claiming, settings.dedupWait(), threads.timer(), threads.workers(), System::nanoTime);
  }

  @Produces
  @Singleton
  StoredOrders storedOrders(OrderStore store) {
    return new StoredOrders(store);
  }

  @Produces
  @Singleton
  OrderTrays orderTrays(
      OrderStore store,
      OrderNumbers numbers,
      PersonKeys persons,
      StoredOrders stored,
      Threads threads) {
    return new OrderTrays(
        store,
        new PlacementRules(numbers, persons, System::nanoTime),
        stored,
        threads.placing(),
        threads.workers(),
        threads.timer(),
        System::nanoTime);
  }

  @Produces
  @Singleton
  OncePerKey oncePerKey(
      OrderClaims claims,
      ClaimWaits<OrderStore.LookUp> waits,
      IssuedKeys issued,
      OrderTrays trays,
      StoredOrders stored) {
    return new OncePerKey(claims, waits, issued, trays, stored);
  }

  /** Every watch is called for every attempt. */
  @Produces
  @Singleton
  PlaceOrder placeOrder(
      IntakeGate gate, OncePerKey oncePerKey, @Any Instance<AttemptWatch> watches) {
    AttemptWatch all = watches.stream().reduce(AttemptWatch.NOBODY, AttemptWatch::and);
    return new PlaceOrder(gate, oncePerKey, all, System::nanoTime);
  }

  @Produces
  @Singleton
  IssueOrderNumber issueOrderNumber(
      OrderStore store, OrderNumbers numbers, IssuedKeys cache, OrderClaims claims) {
    return new IssueOrderNumber(store, numbers, cache, claims);
  }

  @Produces
  @Singleton
  CancelOrder cancelOrder(OrderStore store) {
    return new CancelOrder(store);
  }

  @Produces
  @Singleton
  HandleOrder handleOrder(OrderStore store) {
    return new HandleOrder(store);
  }

  @Produces
  @Singleton
  UndoHandling undoHandling(OrderStore store) {
    return new UndoHandling(store);
  }

  @Produces
  @Singleton
  AttemptState.Tracker tracker(OrderStore store, OrderClaims claims) {
    return new AttemptState.Tracker(store, claims);
  }

  @Produces
  @Singleton
  FindOutcome findOutcome(OrderStore store, OrderClaims claims) {
    return new FindOutcome(store, claims);
  }
}
