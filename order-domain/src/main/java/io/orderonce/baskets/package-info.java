/**
 * What customers and visitors mean to buy, kept in the database until they order it. That an order
 * empties its basket is the business of {@link io.orderonce.ordering.PlaceOrder}, which does both
 * in one transaction.
 */
@NullMarked
package io.orderonce.baskets;

import org.jspecify.annotations.NullMarked;
