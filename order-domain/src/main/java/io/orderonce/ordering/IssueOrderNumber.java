package io.orderonce.ordering;

import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.IssuedKeys;
import io.orderonce.ids.CustomerId;
import java.time.Instant;
import java.util.Optional;

/**
 * Issues an order number before there is an order: the first step of the protocol with issued
 * numbers. Only a note in the cache is stored; a number that is never used costs nothing.
 */
public final class IssueOrderNumber {

  /**
   * If the cache knows this many new numbers already, the cache is wrong; the database keeps orders
   * apart.
   */
  private static final int MOST_DRAWS = 4;

  private final OrderStore store;
  private final OrderNumbers numbers;
  private final IssuedKeys cache;
  private final OrderClaims claims;

  public IssueOrderNumber(
      OrderStore store, OrderNumbers numbers, IssuedKeys cache, OrderClaims claims) {
    this.store = store;
    this.numbers = numbers;
    this.cache = cache;
    this.claims = claims;
  }

  /**
   * An order number with an expiry time.
   *
   * @param expiresAt until then an order can be placed under it
   */
  public record Issued(OrderNumber number, Instant expiresAt) {}

  /**
   * Whether the customer would be issued a number: the account exists and is enabled.
   *
   * @throws OrderStore.StoreUnavailable if the database cannot be asked
   */
  public boolean isOpenTo(CustomerId customer) {
    return store.timeFor(customer).isPresent();
  }

  /**
   * @return empty if the customer's account is disabled or does not exist
   * @throws OrderStore.StoreUnavailable if the database cannot be asked for the time
   */
  public Optional<Issued> issueTo(CustomerId customer) {
    return store.timeFor(customer).map(now -> issue(customer, now));
  }

  /** Two nodes could draw the same serial in the same millisecond: the cache keeps them apart. */
  private Issued issue(CustomerId customer, Instant now) {
    OrderNumber number = numbers.next(customer, now);
    for (int drawn = 1;
        drawn < MOST_DRAWS && !cache.issued(keyOf(customer, number), numbers.lifetime());
        drawn++) {
      number = numbers.next(customer, now);
    }
    return new Issued(number, numbers.expiryOf(number));
  }

  private ClaimKey keyOf(CustomerId customer, OrderNumber number) {
    return claims.keyOf(customer, new RequestId.Issued(number));
  }
}
