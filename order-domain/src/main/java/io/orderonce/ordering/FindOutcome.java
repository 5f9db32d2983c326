package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.LookUnderLock.Found;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Finds out what became of an order from the basket, for the page that has to show it.
 *
 * <p>Promised: after it has answered that nothing was ordered, no order appears under that number
 * from an attempt that was sent from the basket before. A new attempt is sent with the basket's new
 * version.
 */
public final class FindOutcome {

  private static final Logger LOG = System.getLogger(FindOutcome.class.getName());

  private final OrderStore store;
  private final OrderClaims claims;
  private final LookUnderLock underLock;

  public FindOutcome(OrderStore store, OrderClaims claims) {
    this.store = store;
    this.claims = claims;
    this.underLock = new LookUnderLock(store);
  }

  /** What can be found. */
  public sealed interface Finding {

    <R> R answer(Cases<R> cases);

    /** The order exists. */
    record Ordered(OrderNumber orderNumber) implements Finding {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.ordered(this);
      }
    }

    /** Certain: nothing was ordered, and no attempt is running. */
    record NothingOrdered() implements Finding {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.nothingOrdered(this);
      }
    }

    /** An attempt may be running, or the database cannot be asked: look again later. */
    record NotKnownYet() implements Finding {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.notKnownYet(this);
      }
    }

    /** The account is disabled; nothing is said about its orders. */
    record CustomerDisabled() implements Finding {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.customerDisabled(this);
      }
    }
  }

  /** One branch for each answer. */
  public interface Cases<R> {
    R ordered(Finding.Ordered finding);

    R nothingOrdered(Finding.NothingOrdered finding);

    R notKnownYet(Finding.NotKnownYet finding);

    R customerDisabled(Finding.CustomerDisabled finding);
  }

  /**
   * After this long without an answer a page may say that no order was found, but not that none
   * exists.
   */
  public Duration longestCommit() {
    return claims.lease();
  }

  /** Asks the cache, then the database, and finally looks under the customer's lock. */
  public Finding find(CustomerId customer, RequestId requestId) {
    try {
      return found(customer, requestId);
    } catch (OrderStore.StoreUnavailable | OrderStore.CommitInDoubt e) {
      LOG.log(Level.DEBUG, "the outcome of an order is still unknown", e);
      return new Finding.NotKnownYet();
    }
  }

  private Finding found(CustomerId customer, RequestId requestId) {
    boolean held = claims.isHeld(customer, requestId);
    OrderStore.LookUp read = store.lookUp(customer, requestId);
    if (!read.enabled()) {
      return new Finding.CustomerDisabled();
    }
    return held && read.order().isEmpty()
        ? new Finding.NotKnownYet()
        : meaningOf(underLock.lookAndFence(customer, requestId));
  }

  private static Finding meaningOf(Found found) {
    return found.answer(
        there -> new Finding.Ordered(there.order().number()),
        notThere -> new Finding.NothingOrdered(),
        busy -> new Finding.NotKnownYet());
  }
}
