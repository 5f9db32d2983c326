/**
 * Placing an order exactly once: the core. {@link io.orderonce.ordering.PlaceOrder} is the only way
 * to create an order; everything else queries, shows, handles or cancels orders.
 *
 * <p>No HTTP, no pages, no SQL and no grid here: the database is behind {@link
 * io.orderonce.ordering.OrderStore}, the cache behind {@link io.orderonce.dedup.Claims}.
 */
@NullMarked
package io.orderonce.ordering;

import org.jspecify.annotations.NullMarked;
