package io.orderonce.ordering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.orderonce.ids.ProductId;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;

/**
 * Products whose rows another transaction was seen to hold for longer than a tray waits, an
 * import's for example. For a moment, orders for them are placed by themselves: they would hold up
 * each tray that they are in. A mistake costs nothing but a smaller tray.
 */
final class BusyProducts {

  private static final Duration REMEMBERED = Duration.ofMillis(500);
  private static final int MOST = 10_000;

  private final Cache<ProductId, Boolean> busy;

  /**
   * @param nanos a monotonic clock, in nanoseconds
   */
  BusyProducts(LongSupplier nanos) {
    this.busy =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(REMEMBERED)
            .ticker(nanos::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  void note(Collection<ProductId> products) {
    products.forEach(product -> busy.put(product, true));
  }

  boolean hasAnyOf(Collection<ProductId> products) {
    return products.stream().anyMatch(product -> busy.getIfPresent(product) != null);
  }
}
