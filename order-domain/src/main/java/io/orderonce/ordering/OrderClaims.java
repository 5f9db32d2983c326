package io.orderonce.ordering;

import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.Claiming;
import io.orderonce.ids.CustomerId;
import java.time.Duration;

/** What the cache knows about running attempts, by customer and request id. */
final class OrderClaims {

  private final String shop;
  private final Claiming claiming;

  /**
   * @param shop separates the keys of shops that share a cache
   */
  OrderClaims(String shop, Claiming claiming) {
    this.shop = shop;
    this.claiming = claiming;
  }

  ClaimKey keyOf(CustomerId customer, RequestId requestId) {
    return ClaimKey.of(shop, customer.value(), requestId.value());
  }

  /** Whether an attempt is running, as far as the cache knows. */
  boolean isHeld(CustomerId customer, RequestId requestId) {
    return claiming.isHeld(keyOf(customer, requestId));
  }

  /** How long an attempt may hold its key: no COMMIT is expected to take longer. */
  Duration lease() {
    return claiming.lease();
  }

  Claiming claiming() {
    return claiming;
  }
}
