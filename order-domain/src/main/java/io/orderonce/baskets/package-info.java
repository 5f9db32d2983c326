/**
 * What customers and visitors intend to buy, kept in the database until they order it. {@link
 * io.orderonce.ordering.PlaceOrder} empties the basket in the transaction that places the order.
 */
@NullMarked
package io.orderonce.baskets;

import org.jspecify.annotations.NullMarked;
