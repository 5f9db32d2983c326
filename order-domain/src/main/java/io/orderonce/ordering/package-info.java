/**
 * Placing an order exactly once: the core. {@link io.orderonce.ordering.PlaceOrder} is the one door
 * through which an order comes into being; everything else asks, shows or cancels.
 *
 * <p>No HTTP, no pages, no SQL and no grid here: the database is behind {@link
 * io.orderonce.ordering.OrderStore}, the cache behind {@link io.orderonce.dedup.Claims}.
 */
@NullMarked
package io.orderonce.ordering;

import org.jspecify.annotations.NullMarked;
